import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { ErasurePage } from "#app/features/privacy/components/erasure-page.tsx";
import { answerErasure } from "#app/features/privacy/erasure-steps.server.ts";
import { readErasure } from "#app/features/privacy/reads/erasures.server.ts";
import { paths } from "#app/paths.ts";
import { requireConfirmed } from "#app/server/confirmed.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.detail.name }];

export const loader = loaderFor("privacy.erase", async (args) => {
  const detail = await readErasure(args.ctx, args.params.person);
  if (!detail) throw notFound();
  requireConfirmed(args);
  return data({ detail });
});

export const action = actionFor("privacy.erase", async (args) => {
  const detail = await readErasure(args.ctx, args.params.person);
  if (!detail) throw notFound();
  requireConfirmed(args);
  const form = await readPosted(args.request);
  const answer = await answerErasure(args.ctx, { personId: detail.personId, form });
  const reason = form.get("reason");
  if (!answer.ok) {
    return data({ error: answer.refusal, reason: typeof reason === "string" ? reason : "" }, { status: 409 });
  }
  throw await redirectWithToast(paths.console.privacy(), answer.value);
});

export default function ErasePerson() {
  const { detail } = useLoaderData<typeof loader>();
  return <ErasurePage detail={detail} posted={useActionData<typeof action>()} />;
}
