import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  writeWorkbook,
  type WrittenColumn,
  type WrittenValue,
} from "#app/server/spreadsheet/write-workbook.server.ts";
import { listLedgerForExport } from "#db/queries/ledger.server.ts";

import { MEASURES, type Measure } from "#app/lib/measures.ts";
import { CERTAINTIES, type Certainty } from "../domain/certainty.ts";
import { dealCode, meetingCode } from "../domain/deal-number.ts";
import type { Track } from "../domain/measures.ts";
import { ledgerMessages } from "../messages/ledger.ts";
import { measureMessages } from "../messages/measures.ts";

type ExportRow = Awaited<ReturnType<typeof listLedgerForExport>>[number];
type Ctx = CtxFor<"ledger.read">;

/**
 * The ledger as a workbook: one row an entry, amounts as exact numbers, and a sheet of sums by measure and
 * certainty. The verified cells of a measure add up to the total on the page, to the fen.
 */
export async function readLedgerWorkbook(ctx: Ctx): Promise<{ fileName: string; bytes: Uint8Array }> {
  const m = ledgerMessages[ctx.locale].sheet;
  const rows = await listLedgerForExport(ctx.db, {
    editionId: ctx.edition.id,
    timeZone: ctx.edition.timeZone,
  });
  const bytes = await writeWorkbook({
    sheets: [
      { name: m.entries, columns: entryColumns(ctx), rows: rows.map((row) => entryRow(ctx, row)) },
      { name: m.totals, columns: totalColumns(ctx), rows: totalRows(ctx, rows) },
    ],
  });
  return { fileName: `${m.fileName}-${ctx.edition.slug}.xlsx`, bytes };
}

function entryColumns(ctx: Ctx): WrittenColumn[] {
  const m = ledgerMessages[ctx.locale].sheet;
  return [
    { header: m.deal, kind: "text", width: 12 },
    { header: m.entry, kind: "count", width: 8 },
    { header: m.title, kind: "text", width: 40 },
    { header: m.supplier, kind: "text", width: 30 },
    { header: m.buyer, kind: "text", width: 30 },
    { header: m.track, kind: "text", width: 12 },
    { header: m.measure, kind: "text", width: 14 },
    { header: m.kind, kind: "text", width: 10 },
    { header: m.amount, kind: "yuan" },
    { header: m.certainty, kind: "text", width: 26 },
    { header: m.signedOn, kind: "date" },
    { header: m.countedOn, kind: "date" },
    { header: m.reason, kind: "text", width: 40 },
    { header: m.recordedAt, kind: "datetime" },
    { header: m.recordedFirm, kind: "text", width: 30 },
    { header: m.recordedBy, kind: "text", width: 12 },
    { header: m.answeredAt, kind: "datetime" },
    { header: m.answeredBy, kind: "text", width: 12 },
    { header: m.answerReason, kind: "text", width: 30 },
    { header: m.verdictAt, kind: "datetime" },
    { header: m.verdictBy, kind: "text", width: 12 },
    { header: m.verdictReason, kind: "text", width: 30 },
    { header: m.meeting, kind: "text", width: 12 },
    { header: m.hash, kind: "text", width: 66 },
  ];
}

function entryRow(ctx: Ctx, row: ExportRow): WrittenValue[] {
  const m = ledgerMessages[ctx.locale].sheet;
  const words = measureMessages[ctx.locale];
  const name = (zh: string, en: string) => localText(ctx.locale, zh, en);
  return [
    dealCode(row.deal_number),
    row.number,
    row.title,
    name(row.supplier_zh, row.supplier_en),
    name(row.buyer_zh, row.buyer_en),
    words.tracks[row.track as Track],
    words.measures[row.measure as Measure],
    m.kinds[row.kind as keyof typeof m.kinds],
    row.amount_fen,
    words.certainties[row.certainty as Certainty],
    row.signed_on,
    row.counted_on,
    row.reason,
    row.recorded_at,
    name(row.recorder_zh, row.recorder_en),
    row.recorded_by,
    row.answered_at,
    row.answered_by,
    row.answer_reason,
    row.verdict_at,
    row.verdict_by,
    row.verdict_reason,
    row.meeting_number === null ? null : meetingCode(row.meeting_number),
    row.hash,
  ];
}

function totalColumns(ctx: Ctx): WrittenColumn[] {
  const m = ledgerMessages[ctx.locale].sheet;
  return [
    { header: m.measure, kind: "text", width: 20 },
    { header: m.certainty, kind: "text", width: 40 },
    { header: m.count, kind: "count" },
    { header: m.amount, kind: "yuan", width: 24 },
  ];
}

function totalRows(ctx: Ctx, rows: ExportRow[]): WrittenValue[][] {
  const words = measureMessages[ctx.locale];
  return MEASURES.flatMap((measure) =>
    CERTAINTIES.flatMap((certainty) => {
      const own = rows.filter((row) => row.measure === measure && row.certainty === certainty);
      if (own.length === 0) return [];
      const sum = own.reduce((total, row) => total + row.amount_fen, 0n);
      return [[words.measures[measure], words.certainties[certainty], own.length, sum]];
    }),
  );
}
