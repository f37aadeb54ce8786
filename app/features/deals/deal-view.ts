import { localText } from "#app/i18n/localized.ts";
import type { Locale } from "#app/i18n/locale.ts";
import type { Fen } from "#app/lib/money.ts";
import type { DealRow } from "#db/queries/deals.server.ts";
import type { DecisionRow, NamedEntryRow } from "#db/queries/ledger-entries.server.ts";

import type { Measure } from "#app/lib/measures.ts";
import { countedEntries } from "./counted-entries.ts";
import { isPending, type Certainty } from "./domain/certainty.ts";
import { dealFigures, isVoid, type DealFigures } from "./domain/deal-figures.ts";
import { dealCode, meetingCode } from "./domain/deal-number.ts";
import type { Track } from "./domain/measures.ts";

export type EvidenceView = { id: string; name: string; size: number };

export type EntryView = {
  number: number;
  kind: "signed" | "amended" | "converted" | "corrected";
  amountFen: Fen;
  reason: string;
  signedOn: string;
  recordedAt: string;
  recordedBy: string;
  recordedByFirm: string;
  recordedByFirmId: string;
  certainty: Certainty;
  hash: string;
  evidence: EvidenceView[];
};

export type HistoryItem = {
  step: Certainty;
  entryNumber: number;
  at: string;
  by: string;
  firm: string | null;
  reason: string;
};

export type DealView = {
  id: string;
  code: string;
  title: string;
  track: Track;
  measure: Measure;
  supplier: { id: string; name: string };
  buyer: { id: string; name: string };
  signedOn: string;
  meeting: { id: string; code: string } | null;
  figures: DealFigures;
  /** The signed entry's own certainty, which the deal's stamps show. */
  certainty: Certainty;
  isVoid: boolean;
  entries: EntryView[];
};

type EvidenceRow = EvidenceView & { entry_id: string };
type Parts = { entries: NamedEntryRow[]; evidence?: EvidenceRow[] };

/** A deal with its entries as pages show it. */
export function toDealView(locale: Locale, deal: DealRow, { entries, evidence = [] }: Parts): DealView {
  const own = entries.filter(({ deal_id }) => deal_id === deal.id);
  const counted = countedEntries(own);
  return {
    id: deal.id,
    code: dealCode(deal.number),
    title: deal.title,
    track: deal.track as Track,
    measure: (own[0]?.measure ?? "contract_value") as Measure,
    supplier: { id: deal.supplier_id, name: localText(locale, deal.supplier_name_zh, deal.supplier_name_en) },
    buyer: { id: deal.buyer_id, name: localText(locale, deal.buyer_name_zh, deal.buyer_name_en) },
    signedOn: deal.signed_on,
    meeting:
      deal.meeting_id === null || deal.meeting_number === null
        ? null
        : { id: deal.meeting_id, code: meetingCode(deal.meeting_number) },
    figures: dealFigures(counted),
    certainty: counted[0]?.certainty ?? "recorded",
    isVoid: isVoid(counted),
    entries: own.map((entry) => toEntryView(locale, entry, evidence)),
  };
}

function toEntryView(locale: Locale, entry: NamedEntryRow, evidence: EvidenceRow[]): EntryView {
  return {
    number: entry.number,
    kind: entry.kind as EntryView["kind"],
    amountFen: entry.amount_fen,
    reason: entry.reason,
    signedOn: entry.signed_on,
    recordedAt: entry.recorded_at.toISOString(),
    recordedBy: localText(locale, entry.recorded_by_name, entry.recorded_by_name_en),
    recordedByFirm: localText(locale, entry.recorded_by_firm_zh, entry.recorded_by_firm_en),
    recordedByFirmId: entry.recorded_by_firm_now,
    certainty: entry.certainty as Certainty,
    hash: `${entry.hash.slice(0, 4)}…${entry.hash.slice(-4)}`,
    evidence: evidence
      .filter(({ entry_id }) => entry_id === entry.id)
      .map(({ id, name, size }) => ({ id, name, size })),
  };
}

/** What happened to a deal, in order: entries as they were recorded, and what was decided on them. */
export function toHistory(locale: Locale, entries: EntryView[], decisions: DecisionRow[]): HistoryItem[] {
  const items: HistoryItem[] = [
    ...entries.map((entry) => ({
      step: "recorded" as const,
      entryNumber: entry.number,
      at: entry.recordedAt,
      by: entry.recordedBy,
      firm: entry.recordedByFirm,
      reason: entry.reason,
    })),
    ...decisions.map((decision) => ({
      step: decision.step as Certainty,
      entryNumber: decision.entry_number,
      at: decision.decided_at.toISOString(),
      by: localText(locale, decision.name, decision.name_en),
      firm: decision.firm_zh === null ? null : localText(locale, decision.firm_zh, decision.firm_en ?? ""),
      reason: decision.reason,
    })),
  ];
  return items.sort((a, b) => a.at.localeCompare(b.at));
}

/** Entries of a deal that the firm did not record and has not answered. */
export function entriesFor(firmId: string, entries: EntryView[]): EntryView[] {
  return entries.filter((entry) => entry.certainty === "recorded" && entry.recordedByFirmId !== firmId);
}

export function pendingEntries(entries: EntryView[]): EntryView[] {
  return entries.filter(({ certainty }) => isPending(certainty));
}
