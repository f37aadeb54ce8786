import { useForm, type SubmissionResult } from "@conform-to/react";

import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import { localText } from "#app/i18n/localized.ts";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";

import { cloneMessages } from "../messages/clone.ts";
import { editionMessages } from "../messages/editions.ts";
import { phaseMessages } from "../messages/phases.ts";
import type { EditionSettings } from "../reads/edition-settings.server.ts";
import type { PhasesView } from "../reads/phases.server.ts";
import { CloneSummary } from "./clone-summary.tsx";
import { EditionPeople, type GrantValues } from "./edition-people.tsx";
import { GridPanels } from "./grid-panels.tsx";
import { PolicyPanel } from "./policy-facts.tsx";
import { PhasePanel } from "./phase-panels.tsx";

type Props = { settings: EditionSettings; phases: PhasesView; lastResult: SubmissionResult | undefined };

export function EditionSettingsPage({ settings, phases, lastResult }: Props) {
  const m = useMessages(editionMessages).settings;
  const phaseText = useMessages(phaseMessages);
  const cloneText = useMessages(cloneMessages);
  const [form, fields] = useForm<GrantValues>({ lastResult: lastResult ?? null });
  return (
    <>
      <PageHead
        title={m.title}
        lead={localText(useLocale(), settings.nameZh, settings.nameEn)}
        actions={
          <>
            <ButtonLink variant="quiet" href={paths.console.phasePlan(settings.slug)}>
              {phaseText.planShort}
            </ButtonLink>
            {settings.mayClone ? (
              <ButtonLink variant="quiet" href={paths.console.cloneEdition(settings.slug)}>
                {cloneText.action}
              </ButtonLink>
            ) : null}
            <ButtonLink href={paths.console.editEdition(settings.slug)}>{m.edit}</ButtonLink>
          </>
        }
      />
      <div className="stack">
        <FormNotice errors={form.errors} />
        {settings.clone && settings.phase === "draft" ? <CloneSummary {...settings.clone} /> : null}
        <PhasePanel settings={settings} phases={phases} />
        <FactsPanel settings={settings} />
        {settings.kind === "matchmaking" ? (
          <PolicyPanel slug={settings.slug} policies={settings.policies} />
        ) : null}
        <GridPanels settings={settings} />
        <EditionPeople people={settings.people} formId={form.id} fields={fields} />
      </div>
    </>
  );
}

function FactsPanel({ settings }: Pick<Props, "settings">) {
  const m = useMessages(editionMessages);
  const format = useFormat();
  return (
    <Panel title={m.settings.facts}>
      <Facts
        cols
        items={[
          { term: m.settings.nameZh, value: <span lang="zh">{settings.nameZh}</span> },
          { term: m.settings.nameEn, value: <span lang="en">{settings.nameEn}</span> },
          { term: m.settings.address, value: <span className="code">{settings.slug}</span> },
          {
            term: m.settings.dates,
            value: format.dateRange(settings.startsOn, settings.endsOn),
          },
          { term: m.settings.zone, value: m.settings.zoneName },
        ]}
      />
    </Panel>
  );
}
