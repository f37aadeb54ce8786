import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { decideRegistration } from "#app/features/organisations/commands/decide-registration.server.ts";
import { ReviewPage } from "#app/features/organisations/components/review-page.tsx";
import { DecisionForm } from "#app/features/organisations/forms.ts";
import { organisationConsoleMessages } from "#app/features/organisations/messages/console.ts";
import { organisationMessages } from "#app/features/organisations/messages/organisations.ts";
import { readReview } from "#app/features/organisations/reads/review.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { badRequest } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("organisations.manage", async ({ ctx }) =>
  data({ view: await readReview(ctx), title: organisationConsoleMessages[ctx.locale].review.title }),
);

export const action = actionFor("organisations.manage", async ({ ctx, request }) => {
  const m = organisationMessages[ctx.locale];
  const posted = await readPosted(request);
  const decision = posted.get("intent");
  if (decision !== "approved" && decision !== "returned" && decision !== "rejected") throw badRequest();
  const form = readForm(posted, DecisionForm, { texts: m.errors });
  if (!form.isValid) return data({ problem: m.errors.invalid }, { status: 400 });
  const outcome = await decideRegistration(ctx, { ...form.value, decision });
  if (!outcome.ok) return data({ problem: m.refusals[outcome.refusal] }, { status: 409 });
  const said = organisationConsoleMessages[ctx.locale].review[decision];
  throw await redirectWithToast(paths.console.organisationReview(), said);
});

export default function Review() {
  const problem = useActionData<typeof action>()?.problem ?? null;
  return <ReviewPage view={useLoaderData<typeof loader>().view} problem={problem} />;
}
