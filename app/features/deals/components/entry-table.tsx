import type { ReactNode } from "react";

import { useFormat, useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { MoneyCell } from "#app/ui/money.tsx";
import { Cell, Table } from "#app/ui/table.tsx";

import { isPending } from "../domain/certainty.ts";
import { pendingEntries, type DealView, type EntryView, type EvidenceView } from "../deal-view.ts";
import { dealMessages } from "../messages/deals.ts";
import { CertaintyStamps } from "./certainty-stamps.tsx";

/** The entries of a deal in the order of the ledger, with its figures at the foot. */
export function EntryTable({ edition, deal }: { edition: string; deal: DealView }) {
  const m = useMessages(dealMessages).deal;
  const columns = [
    { header: m.entryNumber, num: true, width: "xs" as const },
    { header: m.what },
    { header: m.signedOn, width: "l" as const },
    { header: m.amount, num: true, width: "l" as const },
    { header: m.certainty, width: "m" as const },
    { header: m.evidence },
    { header: m.hash, width: "m" as const },
  ];
  return (
    <Table caption={m.entries} columns={columns} stack look="ledger" foot={<FootRow deal={deal} />}>
      {deal.entries.map((entry) => (
        <EntryRow key={entry.number} edition={edition} entry={entry} />
      ))}
    </Table>
  );
}

function EntryRow({ edition, entry }: { edition: string; entry: EntryView }) {
  const m = useMessages(dealMessages).deal;
  const format = useFormat();
  const isOpen = isPending(entry.certainty);
  return (
    <tr className={entry.kind !== "signed" && isOpen ? "entry--pending" : undefined}>
      <Cell num label={m.entryNumber}>
        {entry.number}
      </Cell>
      <Cell label={m.what}>
        <EntryTitle entry={entry} />
        <span className="sub">
          {entry.recordedByFirm} {entry.recordedBy}
        </span>
      </Cell>
      <Cell label={m.signedOn} className="nowrap">
        {format.date(entry.signedOn)}
      </Cell>
      <Cell num label={m.amount}>
        <MoneyCell fen={entry.amountFen} tone={entry.certainty === "verified" ? "verified" : "dim"} />
      </Cell>
      <Cell label={m.certainty}>
        <CertaintyStamps certainty={entry.certainty} />
      </Cell>
      <Cell label={m.evidence}>
        <EvidenceLinks edition={edition} files={entry.evidence} />
      </Cell>
      <Cell label={m.hash} className="code dim">
        {entry.hash}
      </Cell>
    </tr>
  );
}

export function EntryTitle({ entry }: { entry: EntryView }): ReactNode {
  const m = useMessages(dealMessages).deal;
  return entry.kind === "signed" ? m.signedEntry : m[entry.kind]({ reason: entry.reason });
}

export function EvidenceLinks({ edition, files }: { edition: string; files: EvidenceView[] }) {
  const m = useMessages(dealMessages).deal;
  if (files.length === 0) return <span className="dim">{m.noEvidence}</span>;
  return (
    <>
      {files.map(({ id, name }) => (
        <a key={id} href={paths.api.file(edition, id)} download className="evidence-link">
          {name}
        </a>
      ))}
    </>
  );
}

function FootRow({ deal }: { deal: DealView }) {
  const m = useMessages(dealMessages).deal;
  const format = useFormat();
  const { officialFen, pendingFen, statedFen } = deal.figures;
  const pending = pendingEntries(deal.entries);
  const isAmending = pending.some(({ kind }) => kind !== "signed") && officialFen > 0n;
  return (
    <tr>
      <td />
      <td colSpan={2}>
        {isAmending
          ? m.sumPending({
              n: pending.map(({ number }) => format.count(number)).join("、"),
              stated: format.yuan(statedFen),
            })
          : m.official}
        {isAmending ? null : <span className="sub">{m.officialHint}</span>}
      </td>
      <td className="num">
        <MoneyCell fen={officialFen} tone="verified" />
      </td>
      <td colSpan={3} className="dim">
        {pendingFen === 0n ? null : m.pendingSum({ fen: format.yuan(pendingFen) })}
      </td>
    </tr>
  );
}
