import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { correctRegistration } from "#app/features/organisations/commands/correct-registration.server.ts";
import { StatusPage } from "#app/features/organisations/components/status-page.tsx";
import { CorrectForm } from "#app/features/organisations/forms.ts";
import { organisationMessages } from "#app/features/organisations/messages/organisations.ts";
import { signUpMessages } from "#app/features/organisations/messages/sign-up.ts";
import { readOwnRequests } from "#app/features/organisations/reads/sign-up.server.ts";
import { PlainFrame } from "#app/features/site/components/plain-frame.tsx";
import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async ({ ctx }) =>
  data({ view: await readOwnRequests(ctx), title: signUpMessages[ctx.locale].status.title }),
);

export const action = actionFor("account.use", async ({ ctx, request }) => {
  const m = organisationMessages[ctx.locale];
  const form = readForm(await readPosted(request), CorrectForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const { requestId, ...facts } = form.value;
  const outcome = await correctRegistration(ctx, { requestId, facts });
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  throw await redirectWithToast(paths.signUp.status(), signUpMessages[ctx.locale].status.corrected);
});

export default function SignUpStatus() {
  const m = useMessages(signUpMessages).status;
  return (
    <PlainFrame title={m.title}>
      <StatusPage
        view={useLoaderData<typeof loader>().view}
        lastResult={useActionData<typeof action>() ?? null}
        problem={null}
      />
    </PlainFrame>
  );
}
