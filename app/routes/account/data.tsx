import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { OwnDataPage } from "#app/features/privacy/components/own-data-page.tsx";
import { privacyMessages } from "#app/features/privacy/messages/privacy.ts";
import { answerOwnData } from "#app/features/privacy/own-data-steps.server.ts";
import { readOwnData } from "#app/features/privacy/reads/own-data.server.ts";
import { paths } from "#app/paths.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async (args) => {
  requireConfirmed(args);
  return data({ own: await readOwnData(args.ctx), title: privacyMessages[args.ctx.locale].own.title });
});

export const action = actionFor("account.use", async (args) => {
  requireConfirmed(args);
  const answer = await answerOwnData(args.ctx, await readPosted(args.request));
  if (!answer.ok) return data({ error: answer.refusal }, { status: 409 });
  throw await redirectWithToast(paths.ownData(), answer.value);
});

export default function OwnDataRoute() {
  const { own } = useLoaderData<typeof loader>();
  return <OwnDataPage own={own} error={useActionData<typeof action>()?.error} />;
}
