import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { planPhases } from "#app/features/editions/commands/plan-phases.server.ts";
import { PhasePlanPage } from "#app/features/editions/components/phase-plan-page.tsx";
import { PhasePlanForm } from "#app/features/editions/forms.ts";
import { phaseMessages } from "#app/features/editions/messages/phases.ts";
import { readPhases } from "#app/features/editions/reads/phases.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx }) => {
  const { plan } = await readPhases(ctx, new URLSearchParams());
  return data({ slug: ctx.edition.slug, plan, title: phaseMessages[ctx.locale].plan });
});

export const action = actionFor("edition.manage", async ({ ctx, request }) => {
  const m = phaseMessages[ctx.locale];
  const form = readForm(await readPosted(request), PhasePlanForm, { texts: m.errors });
  if (!form.isValid) return form.answer;
  const outcome = await planPhases(ctx, form.value);
  if (!outcome.ok) return form.refuse({ form: m.refusals[outcome.refusal] });
  throw await redirectWithToast(paths.console.settings(ctx.edition.slug), m.saved);
});

export default function PhasePlan() {
  return <PhasePlanPage {...useLoaderData<typeof loader>()} lastResult={useActionData<typeof action>()} />;
}
