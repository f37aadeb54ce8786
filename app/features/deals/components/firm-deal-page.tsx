import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { PageHead, Panel } from "#app/ui/page.tsx";

import type { DealPageStep } from "../deal-page-steps.server.ts";
import { dealMessages } from "../messages/deals.ts";
import { measureMessages } from "../messages/measures.ts";
import type { FirmDealPage as View } from "../reads/firm-deals.server.ts";
import { AmendPanel, AmendReview } from "./amend-panel.tsx";
import { AnswerPanel } from "./answer-panel.tsx";
import { CertaintyStamps } from "./certainty-stamps.tsx";
import { DealFacts, DealFigureTiles, DealHistory } from "./deal-facts.tsx";
import { EntryTable } from "./entry-table.tsx";

type Props = { edition: string; view: View; step: DealPageStep | null };

/** A deal as one of its parties sees it: what stands, what waits for this firm, and the way to change it. */
export function FirmDealPage({ edition, view, step }: Props) {
  const m = useMessages(dealMessages);
  const words = useMessages(measureMessages).measures;
  const { deal } = view;
  const meetingHref = deal.meeting === null ? undefined : paths.workspace.meeting(edition, deal.meeting.id);
  return (
    <>
      <PageHead
        title={deal.title}
        lead={
          <>
            {deal.code} · {words[deal.measure]} <CertaintyStamps certainty={deal.certainty} />
          </>
        }
        crumbs={[{ label: m.list.title, href: paths.workspace.deals(edition) }, { label: deal.code }]}
      />
      <div className="stack stack--l">
        {view.toAnswer.map((entry) => (
          <AnswerPanel
            key={entry.number}
            entry={entry}
            submission={step?.step === "answer" ? step.submission : null}
          />
        ))}
        <DealFigureTiles deal={deal} />
        <DealFacts deal={deal} meetingHref={meetingHref} />
        <section aria-label={m.deal.entries}>
          <EntryTable edition={edition} deal={deal} />
        </section>
        {deal.isVoid ? null : <Amendment view={view} step={step} />}
        <Panel title={m.deal.history}>
          <DealHistory items={view.history} />
        </Panel>
      </div>
    </>
  );
}

function Amendment({ view, step }: Pick<Props, "view" | "step">) {
  if (step?.step === "amend_review") return <AmendReview {...step} />;
  const isEdit = step?.step === "amend_edit";
  const lastResult = step?.step === "amend" ? step.submission : null;
  return (
    <AmendPanel
      key={isEdit ? "edit" : view.deal.entries.length}
      deal={view.deal}
      newEntryId={view.newEntryId}
      today={view.today}
      values={isEdit ? step.values : {}}
      lastResult={lastResult}
      isOpen={isEdit || lastResult !== null}
    />
  );
}
