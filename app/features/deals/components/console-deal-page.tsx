import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { FormNotice, Notice } from "#app/ui/form-notice.tsx";
import { TextArea } from "#app/ui/input-fields.tsx";
import { MoneyCell } from "#app/ui/money.tsx";
import { Facts, PageHead, Panel } from "#app/ui/page.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import type { DealView, EntryView } from "../deal-view.ts";
import { dealMessages } from "../messages/deals.ts";
import { ledgerMessages } from "../messages/ledger.ts";
import { measureMessages } from "../messages/measures.ts";
import type { ConsoleDeal } from "../reads/console-deal.server.ts";
import { CertaintyStamps } from "./certainty-stamps.tsx";
import { DealFacts, DealFigureTiles, DealHistory } from "./deal-facts.tsx";
import { EntryTable, EntryTitle, EvidenceLinks } from "./entry-table.tsx";
import { MoneyReadback } from "./money-readback.tsx";

type Props = { view: ConsoleDeal; submission: SubmissionResult | null };

/** A deal before its verifier: what is to be decided first, likely duplicates beside it, then all that is known. */
export function ConsoleDealPage({ view, submission }: Props) {
  const m = useMessages(ledgerMessages);
  const words = useMessages(measureMessages).measures;
  const deals = useMessages(dealMessages).deal;
  const { deal, edition } = view;
  return (
    <>
      <PageHead
        title={deal.title}
        lead={
          <>
            {deal.code} · {words[deal.measure]} <CertaintyStamps certainty={deal.certainty} />
          </>
        }
        crumbs={[{ label: m.ledger.title, href: paths.console.ledger(edition) }, { label: deal.code }]}
      />
      <div className="stack stack--l">
        {view.duplicates.length === 0 ? null : <Duplicates view={view} />}
        <Decisions view={view} submission={submission} />
        <DealFigureTiles deal={deal} />
        <DealFacts deal={deal} />
        <section aria-label={deals.entries}>
          <EntryTable edition={edition} deal={deal} />
        </section>
        <Panel title={deals.history}>
          <DealHistory items={view.history} />
        </Panel>
      </div>
    </>
  );
}

function Decisions({ view, submission }: Props) {
  const m = useMessages(ledgerMessages).verdict;
  const format = useFormat();
  const { deal, mayVerify, isOwnFirm } = view;
  const open = deal.entries.filter(({ certainty }) => certainty === "confirmed");
  const unanswered = deal.entries.filter(({ certainty }) => certainty === "recorded");
  const otherOf = (entry: EntryView) =>
    entry.recordedByFirmId === deal.supplier.id ? deal.buyer.name : deal.supplier.name;
  return (
    <>
      {open.length === 0 ? <FormNotice errors={submission?.error?.[""] ?? undefined} /> : null}
      {unanswered.map((entry) => (
        <Notice key={entry.number} tone="wait">
          {m.waitsOther({ n: format.count(entry.number), firm: otherOf(entry) })}
        </Notice>
      ))}
      {mayVerify && isOwnFirm && open.length > 0 ? <Notice tone="attn">{m.ownFirm}</Notice> : null}
      {mayVerify && !isOwnFirm
        ? open.map((entry) => (
            <VerdictPanel key={entry.number} view={view} entry={entry} submission={submission} />
          ))
        : null}
    </>
  );
}

function VerdictPanel({ view, entry, submission }: Props & { entry: EntryView }) {
  const m = useMessages(ledgerMessages).verdict;
  const format = useFormat();
  const { deal, edition } = view;
  const { officialFen } = deal.figures;
  const own = entry.evidence;
  const signing = deal.entries.filter(({ kind }) => kind === "signed").flatMap(({ evidence }) => evidence);
  const errors = submission?.initialValue?.entry === String(entry.number) ? submission.error : undefined;
  return (
    <Panel title={m.title({ n: format.count(entry.number) })}>
      <div className="stack">
        <p className="dim">{m.text}</p>
        <FormNotice errors={errors?.[""] ?? undefined} />
        <Facts
          items={[
            { term: <EntryTitle entry={entry} />, value: <MoneyReadback fen={entry.amountFen} /> },
            {
              term: m.evidence,
              value: (
                <>
                  <EvidenceLinks edition={edition} files={own.length > 0 ? own : signing} />
                  {own.length > 0 ? null : <span className="sub dim small">{m.noOwnEvidence}</span>}
                </>
              ),
            },
          ]}
        />
        <p className="strong">
          {m.effect({ before: format.yuan(officialFen), after: format.yuan(officialFen + entry.amountFen) })}
        </p>
        <VerdictForms deal={deal} entry={entry} errors={errors?.reason ?? undefined} />
      </div>
    </Panel>
  );
}

type FormsProps = { deal: DealView; entry: EntryView; errors: string[] | undefined };

function VerdictForms({ deal, entry, errors }: FormsProps) {
  const m = useMessages(ledgerMessages).verdict;
  const format = useFormat();
  const seen = (
    <>
      <input type="hidden" name="entry" value={entry.number} />
      <input type="hidden" name="lastEntry" value={deal.entries.at(-1)?.number ?? 1} />
    </>
  );
  return (
    <>
      <Form method="post" className="cluster">
        {seen}
        <Button variant="go" icon="check" name="verdict" value="verified">
          {m.verify({ amount: format.yuan(entry.amountFen) })}
        </Button>
      </Form>
      <details open={Boolean(errors)}>
        <summary>{m.reject}</summary>
        <Form method="post" className="stack" noValidate>
          {seen}
          <TextArea
            label={m.rejectReason}
            name="reason"
            hint={m.rejectHint}
            rows={3}
            maxLength={500}
            errors={errors}
            required
          />
          <Button variant="danger" name="verdict" value="rejected">
            {m.reject}
          </Button>
        </Form>
      </details>
    </>
  );
}

/** The deal and what it may be the same as, side by side. */
function Duplicates({ view }: { view: ConsoleDeal }) {
  const m = useMessages(ledgerMessages);
  const { deal, duplicates, edition } = view;
  const columns = [
    { header: m.ledger.number },
    { header: m.sheet.title },
    { header: m.ledger.parties },
    { header: m.ledger.signed },
    { header: m.ledger.amount, num: true },
    { header: m.ledger.certainty },
    { header: m.verdict.evidence },
  ];
  return (
    <section className="stack stack--s" aria-label={m.verdict.duplicates}>
      <Notice tone="attn" title={m.verdict.duplicates}>
        {m.verdict.duplicatesText}
      </Notice>
      <Table caption={m.verdict.duplicates} columns={columns} stack tight>
        <DuplicateRow edition={edition} deal={deal} isThis />
        {duplicates.map((twin) => (
          <DuplicateRow key={twin.id} edition={edition} deal={twin} />
        ))}
      </Table>
    </section>
  );
}

function DuplicateRow({ edition, deal, isThis }: { edition: string; deal: DealView; isThis?: boolean }) {
  const m = useMessages(ledgerMessages);
  const format = useFormat();
  const evidence = deal.entries.flatMap((entry) => entry.evidence);
  return (
    <tr>
      <Cell row>
        {isThis ? (
          <>
            {deal.code} <span className="dim small">{m.verdict.thisDeal}</span>
          </>
        ) : (
          <a href={paths.console.deal(edition, deal.id)}>{deal.code}</a>
        )}
      </Cell>
      <Cell label={m.sheet.title}>{deal.title}</Cell>
      <Cell label={m.ledger.parties}>
        {deal.supplier.name}
        <span className="sub">{m.ledger.with({ name: deal.buyer.name })}</span>
      </Cell>
      <Cell label={m.ledger.signed} className="nowrap">
        {format.date(deal.signedOn)}
      </Cell>
      <Cell num label={m.ledger.amount}>
        <MoneyCell
          fen={deal.entries[0]?.amountFen ?? 0n}
          tone={deal.certainty === "verified" ? "verified" : "dim"}
        />
      </Cell>
      <Cell label={m.ledger.certainty}>
        <CertaintyStamps certainty={deal.certainty} />
      </Cell>
      <Cell label={m.verdict.evidence}>
        <EvidenceLinks edition={edition} files={evidence} />
      </Cell>
    </tr>
  );
}
