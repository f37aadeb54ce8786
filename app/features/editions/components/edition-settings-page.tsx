import { useForm, type SubmissionResult } from "@conform-to/react";

import { useFormat, useLocale, useMessages } from "#app/i18n/react.tsx";
import { localText } from "#app/i18n/localized.ts";
import { paths } from "#app/paths.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { FormNotice } from "#app/ui/form-notice.tsx";
import { Facts, PageHead, Panel, Steps, type Step } from "#app/ui/page.tsx";

import { EDITION_PHASES, type Phase } from "../domain/edition-phase.ts";
import { cloneMessages } from "../messages/clone.ts";
import { editionMessages } from "../messages/editions.ts";
import type { EditionSettings } from "../reads/edition-settings.server.ts";
import { CloneSummary } from "./clone-summary.tsx";
import { EditionPeople, type GrantValues } from "./edition-people.tsx";
import { GridPanels } from "./grid-panels.tsx";

type Props = { settings: EditionSettings; lastResult: SubmissionResult | undefined };

export function EditionSettingsPage({ settings, lastResult }: Props) {
  const m = useMessages(editionMessages).settings;
  const cloneText = useMessages(cloneMessages);
  const [form, fields] = useForm<GrantValues>({ lastResult: lastResult ?? null });
  return (
    <>
      <PageHead
        title={m.title}
        lead={localText(useLocale(), settings.nameZh, settings.nameEn)}
        actions={
          <>
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
        <PhasePanel settings={settings} />
        <FactsPanel settings={settings} />
        <GridPanels settings={settings} />
        <EditionPeople people={settings.people} formId={form.id} fields={fields} />
      </div>
    </>
  );
}

function PhasePanel({ settings: { phase, previous, next } }: Pick<Props, "settings">) {
  const all = useMessages(editionMessages);
  const m = all.settings;
  const at = EDITION_PHASES.indexOf(phase);
  const steps = EDITION_PHASES.map((name, index): Step => {
    const state = index < at ? "done" : index === at ? "current" : "ahead";
    return { label: all.phases[name], state };
  });
  return (
    <Panel title={m.phase}>
      <div className="stack stack--s">
        <Steps items={steps} label={m.phase} />
        <p>
          <strong>{m.now({ phase: all.phases[phase] })}</strong> {all.phaseOpens[phase]}
        </p>
        {next ? (
          <p className="dim">
            {m.then({ phase: all.phases[next] })} – {all.phaseOpens[next]}
          </p>
        ) : null}
        <div className="cluster">
          {next ? (
            <PhaseButton from={phase} to={next} label={m.goOn({ phase: all.phases[next] })} isForward />
          ) : null}
          {previous ? (
            <PhaseButton from={phase} to={previous} label={m.goBack({ phase: all.phases[previous] })} />
          ) : null}
        </div>
      </div>
    </Panel>
  );
}

function PhaseButton({
  from,
  to,
  label,
  isForward,
}: {
  from: Phase;
  to: Phase;
  label: string;
  isForward?: boolean;
}) {
  return (
    <form method="post">
      <input type="hidden" name="intent" value="phase" />
      <input type="hidden" name="from" value={from} />
      <Button type="submit" name="to" value={to} variant={isForward ? "go" : "quiet"}>
        {label}
      </Button>
    </form>
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
          { term: m.form.nameZh, value: <span lang="zh">{settings.nameZh}</span> },
          { term: m.form.nameEn, value: <span lang="en">{settings.nameEn}</span> },
          { term: m.settings.address, value: <span className="code">{settings.slug}</span> },
          {
            term: m.settings.dates,
            value: format.dateRange(settings.startsOn, settings.endsOn),
          },
          { term: m.settings.zone, value: m.settings.zoneName },
          {
            term: m.settings.quota,
            value: m.settings.quotaValue({ n: format.count(settings.requestQuota) }),
          },
          {
            term: m.settings.expiry,
            value: m.settings.expiryValue({ n: format.count(settings.requestExpiryHours) }),
          },
        ]}
      />
    </Panel>
  );
}
