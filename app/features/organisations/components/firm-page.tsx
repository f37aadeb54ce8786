import type { SubmissionResult } from "@conform-to/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { PageHead, Panel } from "#app/ui/page.tsx";

import { firmMessages } from "../messages/firm.ts";
import type { FirmView } from "../reads/firm.server.ts";
import { FactList, FactsForm } from "./facts-panel.tsx";
import { FirmTabs } from "./firm-tabs.tsx";
import { ProposalPanel } from "./proposal-panel.tsx";
import { TitleForm, TitleTable } from "./titles-panel.tsx";

export type FirmAnswer = {
  /** Which of the page's forms this answers. */
  of: "facts" | "title" | "other";
  submission: SubmissionResult | null;
  problem: string | null;
  isStale: boolean;
};

/** A firm's own facts and titles. Members read them, owners change them. */
export function FirmPage({ view, answer }: { view: FirmView; answer: FirmAnswer | undefined }) {
  const m = useMessages(firmMessages);
  const { organisation, choices, isOwner, edition } = view;
  const answerTo = (form: FirmAnswer["of"]) => (answer?.of === form ? answer.submission : null);
  return (
    <>
      <PageHead title={organisation.name} lead={m.lead} />
      <div className="stack">
        <FirmTabs edition={edition} current="facts" />
        <FormNotice errors={answer?.problem ? [answer.problem] : []} />
        {view.proposal === null ? null : <ProposalPanel proposal={view.proposal} canAnswer={isOwner} />}
        {isOwner ? (
          <FactsForm
            organisation={organisation}
            choices={choices}
            lastResult={answerTo("facts")}
            isStale={answer?.isStale ?? false}
          />
        ) : (
          <Panel title={m.facts}>
            <FactList organisation={organisation} />
            <p className="dim small">{m.readOnly}</p>
          </Panel>
        )}
        {isOwner ? (
          <Notice>
            <span className="code">{organisation.registration}</span> {m.registrationFixed}
          </Notice>
        ) : null}
        <Panel title={m.titles.title} flush>
          <TitleTable
            titles={view.titles}
            evidenceHref={(title) => paths.workspace.titleEvidence(edition, title)}
            canEdit={isOwner}
          />
        </Panel>
        {isOwner ? (
          <TitleForm choices={choices} thisYear={view.thisYear} lastResult={answerTo("title")} />
        ) : null}
      </div>
    </>
  );
}
