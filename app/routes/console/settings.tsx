import { data, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";

import { changePhase } from "#app/features/editions/commands/change-phase.server.ts";
import { grantEditionRole } from "#app/features/editions/commands/grant-edition-role.server.ts";
import { revokeEditionRole } from "#app/features/editions/commands/revoke-edition-role.server.ts";
import { EditionSettingsPage } from "#app/features/editions/components/edition-settings-page.tsx";
import { GrantRoleForm, PhaseForm, RevokeRoleForm } from "#app/features/editions/forms.ts";
import { editionAnswers } from "#app/features/editions/messages/edition-answers.ts";
import { editionMessages } from "#app/features/editions/messages/editions.ts";
import { readEditionSettings } from "#app/features/editions/reads/edition-settings.server.ts";
import { readPhases } from "#app/features/editions/reads/phases.server.ts";
import { paths } from "#app/paths.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readForm } from "#app/server/forms.server.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("edition.manage", async ({ ctx, url }) => {
  const [settings, phases] = await Promise.all([readEditionSettings(ctx), readPhases(ctx, url.searchParams)]);
  return data({ settings, phases, title: editionMessages[ctx.locale].settings.title });
});

type Posted = { ctx: CtxFor<"edition.manage">; posted: FormData };

export const action = actionFor("edition.manage", async ({ ctx, request }) => {
  const posted = await readPosted(request);
  switch (posted.get("intent")) {
    case "phase":
      return goToPhase({ ctx, posted });
    case "revoke":
      return revoke({ ctx, posted });
    default:
      return grant({ ctx, posted });
  }
});

async function goToPhase({ ctx, posted }: Posted) {
  const m = editionMessages[ctx.locale];
  const form = readForm(posted, PhaseForm, { texts: editionAnswers[ctx.locale].errors });
  if (!form.isValid) return form.answer;
  const outcome = await changePhase(ctx, form.value);
  if (!outcome.ok) return form.refuse({ form: editionAnswers[ctx.locale].refusals[outcome.refusal] });
  throw await redirectWithToast(
    paths.console.settings(ctx.edition.slug),
    m.settings.phaseDone({ phase: m.phases[outcome.value.phase] }),
  );
}

async function revoke({ ctx, posted }: Posted) {
  const m = editionMessages[ctx.locale];
  const form = readForm(posted, RevokeRoleForm, { texts: editionAnswers[ctx.locale].errors });
  if (!form.isValid) return form.answer;
  const outcome = await revokeEditionRole(ctx, form.value);
  if (!outcome.ok) return form.refuse({ form: editionAnswers[ctx.locale].refusals[outcome.refusal] });
  // Who has removed herself as organizer no longer sees this page.
  const isSelf = form.value.personId === ctx.actor.personId && form.value.role === "organizer";
  const back = isSelf ? paths.console.index() : paths.console.settings(ctx.edition.slug);
  throw await redirectWithToast(back, m.settings.revoked);
}

async function grant({ ctx, posted }: Posted) {
  const m = editionMessages[ctx.locale];
  const form = readForm(posted, GrantRoleForm, { texts: editionAnswers[ctx.locale].errors });
  if (!form.isValid) return form.answer;
  const { email, name = "", role } = form.value;
  const outcome = await grantEditionRole(ctx, { email, name, role });
  if (!outcome.ok) {
    const text = editionAnswers[ctx.locale].refusals[outcome.refusal];
    return form.refuse(outcome.refusal === "name_needed" ? { fields: { name: text } } : { form: text });
  }
  throw await redirectWithToast(
    paths.console.settings(ctx.edition.slug),
    outcome.value.isInvited ? m.settings.grantedInvited : m.settings.granted,
  );
}

export default function Settings() {
  const { settings, phases } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  return <EditionSettingsPage settings={settings} phases={phases} lastResult={lastResult} />;
}
