import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { MoneyCell } from "#app/ui/money.tsx";
import { Cell } from "#app/ui/table.tsx";

import { pendingEntries, type EntryView } from "../deal-view.ts";
import { isPending } from "../domain/certainty.ts";
import { dealMessages } from "../messages/deals.ts";
import { ledgerMessages } from "../messages/ledger.ts";
import { measureMessages } from "../messages/measures.ts";
import type { LedgerDeal, LedgerSum } from "../reads/ledger.server.ts";
import { CertaintyStamps } from "./certainty-stamps.tsx";
import { EntryTitle } from "./entry-table.tsx";

type Props = { edition: string; deal: LedgerDeal };

/** A deal as a row; one with more than its signing opens into numbered entries and what they come to. */
export function LedgerRows({ edition, deal }: Props) {
  const isOpen = deal.entries.length > 1;
  return (
    <>
      <DealRow edition={edition} deal={deal} isOpen={isOpen} />
      {isOpen ? deal.entries.map((entry) => <EntryRow key={entry.number} entry={entry} />) : null}
      {isOpen ? <SumRow edition={edition} deal={deal} /> : null}
    </>
  );
}

function DealRow({ edition, deal, isOpen }: Props & { isOpen: boolean }) {
  const m = useMessages(ledgerMessages).ledger;
  const words = useMessages(measureMessages).measures;
  const format = useFormat();
  const isOfficial = deal.certainty === "verified";
  const first = deal.entries[0];
  const amount = isOfficial ? deal.figures.officialFen : (first?.amountFen ?? 0n);
  return (
    <tr className={isOpen ? "open" : undefined}>
      <Cell label={m.number} className="nowrap">
        <a href={paths.console.deal(edition, deal.id)}>{deal.code}</a>
      </Cell>
      <Cell row>
        {deal.supplier.name}
        <span className="sub">{m.with({ name: deal.buyer.name })}</span>
        {deal.duplicates.length === 0 ? null : (
          <span className="sub attn">
            {m.duplicate({ codes: format.list(deal.duplicates.map(({ code }) => code)) })}
          </span>
        )}
      </Cell>
      <Cell label={m.measure}>{words[deal.measure]}</Cell>
      <Cell label={m.signed} className="nowrap">
        {format.date(deal.signedOn)}
      </Cell>
      <Cell num label={m.amount}>
        <MoneyCell fen={amount} tone={isOfficial ? "verified" : "dim"} />
      </Cell>
      <Cell label={m.certainty}>
        <CertaintyStamps certainty={deal.certainty} />
      </Cell>
      <Cell label={m.origin} className={deal.meeting === null ? "dim" : undefined}>
        {deal.meeting?.code ?? m.noOrigin}
      </Cell>
    </tr>
  );
}

function EntryRow({ entry }: { entry: EntryView }) {
  const m = useMessages(ledgerMessages).ledger;
  const format = useFormat();
  const isWaiting = entry.kind !== "signed" && isPending(entry.certainty);
  return (
    <tr className={isWaiting ? "entry entry--pending" : "entry"}>
      <Cell num>{entry.number}</Cell>
      <Cell colSpan={2}>
        <EntryTitle entry={entry} />
      </Cell>
      <Cell label={m.signed} className="nowrap">
        {format.date(entry.signedOn)}
      </Cell>
      <Cell num label={m.amount} className={entry.amountFen < 0n ? "neg" : undefined}>
        {format.yuan(entry.amountFen)}
      </Cell>
      <Cell label={m.certainty}>
        <CertaintyStamps certainty={entry.certainty} />
      </Cell>
      <Cell className="code dim">{entry.hash}</Cell>
    </tr>
  );
}

function SumRow({ edition, deal }: Props) {
  const m = useMessages(ledgerMessages).ledger;
  const words = useMessages(dealMessages).deal;
  const format = useFormat();
  const { officialFen, pendingFen, statedFen } = deal.figures;
  const pending = pendingEntries(deal.entries);
  const next = pending.find(({ certainty }) => certainty === "confirmed");
  return (
    <tr className="entry--sum">
      <Cell />
      <Cell colSpan={3}>
        {pendingFen === 0n && pending.length === 0
          ? words.sum({ official: format.yuan(officialFen) })
          : words.sumPending({
              n: pending.map(({ number }) => format.count(number)).join("、"),
              stated: format.yuan(statedFen),
            })}
      </Cell>
      <Cell num className="dim">
        {pendingFen === 0n ? null : words.pendingSum({ fen: format.yuan(pendingFen) })}
      </Cell>
      <Cell colSpan={2}>
        {next ? (
          <a href={paths.console.deal(edition, deal.id)}>{m.verifyEntry({ n: format.count(next.number) })}</a>
        ) : null}
      </Cell>
    </tr>
  );
}

/** What the whole list comes to: one line a measure, verified in front, the rest apart. */
export function LedgerSums({ sums }: { sums: LedgerSum[] }) {
  const m = useMessages(ledgerMessages).ledger;
  const words = useMessages(measureMessages).measures;
  const format = useFormat();
  return (
    <>
      {sums.map((sum) => (
        <tr key={sum.measure}>
          <Cell />
          <Cell row colSpan={3}>
            {m.totals({ measure: words[sum.measure] })} <span className="sub">{m.totalsHint}</span>
          </Cell>
          <Cell num label={m.totalsVerified}>
            <MoneyCell fen={sum.verifiedFen} tone="verified" />
          </Cell>
          <Cell colSpan={2} className="dim small">
            <span className="sub">
              {m.totalsConfirmed} <span className="num">{format.yuan(sum.confirmedFen)}</span>
            </span>
            <span className="sub">
              {m.totalsRecorded} <span className="num">{format.yuan(sum.recordedFen)}</span>
            </span>
          </Cell>
        </tr>
      ))}
    </>
  );
}
