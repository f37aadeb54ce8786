import { useForm, type SubmissionResult } from "@conform-to/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { fieldProps } from "#app/ui/field.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { DateField } from "#app/ui/input-fields.tsx";
import { PageHead } from "#app/ui/page.tsx";

import { editionFormMessages } from "../messages/edition-form.ts";
import { editionMessages } from "../messages/editions.ts";
import { phaseMessages } from "../messages/phases.ts";
import type { Phase } from "../domain/edition-phase.ts";
import type { PlannedPhase } from "../reads/phases.server.ts";

type PlanProps = { slug: string; plan: PlannedPhase[]; lastResult: SubmissionResult | undefined };

/** When the edition enters its phases by itself. */
export function PhasePlanPage({ slug, plan, lastResult }: PlanProps) {
  const all = useMessages(editionMessages);
  const formText = useMessages(editionFormMessages);
  const m = useMessages(phaseMessages);
  const [form, fields] = useForm<Record<Phase, string>>({
    id: "phase-plan",
    lastResult: lastResult ?? null,
    defaultValue: Object.fromEntries(plan.map(({ phase, at }) => [phase, at])),
  });
  return (
    <>
      <PageHead
        title={m.plan}
        lead={m.planLead}
        crumbs={[{ label: all.settings.title, href: paths.console.settings(slug) }, { label: m.plan }]}
      />
      <form method="post" id={form.id} className="form form--wide" noValidate>
        <FormNotice errors={form.errors} />
        <div className="form-row">
          {plan.map(({ phase, hasPassed }) => (
            <DateField
              key={phase}
              {...fieldProps(fields[phase])}
              type="datetime-local"
              label={all.phases[phase]}
              hint={hasPassed ? m.passed : undefined}
            />
          ))}
        </div>
        <div className="form-actions">
          <Button variant="go" type="submit">
            {m.save}
          </Button>
          <ButtonLink variant="quiet" href={paths.console.settings(slug)}>
            {formText.cancel}
          </ButtonLink>
        </div>
      </form>
    </>
  );
}
