import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import {
  findImportRun,
  findImportStatus,
  listImportRuns,
  wasFileApplied,
} from "#db/queries/imports.server.ts";

import { heldText } from "../import/held-text.ts";
import { importProblemText } from "../import/problem-text.ts";
import { totalOf, type ImportReport, type RunStatus } from "../import/report.ts";

const SHOWN_PROBLEMS = 200;
const SHOWN_RUNS = 20;

type RunRow = NonNullable<Awaited<ReturnType<typeof findImportRun>>>;

function headOf(ctx: EditionCtx, row: RunRow) {
  const report = row.report as ImportReport;
  return {
    id: row.id,
    fileName: row.file_name,
    at: row.created_at.toISOString(),
    by: localText(ctx.locale, row.created_by_name, row.created_by_name_en),
    status: row.status as RunStatus,
    total: totalOf(report.sheets),
    problemCount: report.problemCount,
  };
}

/** The latest imports of the edition. */
export async function readImportRuns(ctx: EditionCtx) {
  const rows = await listImportRuns(ctx.db, { editionId: ctx.edition.id, limit: SHOWN_RUNS });
  return rows.map((row) => headOf(ctx, row));
}

/** One import with its report in the reader's language; null where this edition has none of that id. */
export async function readImportRun(ctx: EditionCtx, id: string | undefined) {
  if (!isUuid(id)) return null;
  const key = { editionId: ctx.edition.id, id };
  const row = await findImportRun(ctx.db, key);
  if (!row) return null;
  const report = row.report as ImportReport;
  return {
    ...headOf(ctx, row),
    sheets: report.sheets,
    exampleRows: report.exampleRows,
    problems: report.problems.slice(0, SHOWN_PROBLEMS).map((problem) => ({
      sheet: problem.sheet,
      address: problem.address,
      text: importProblemText(ctx.locale, problem),
    })),
    held: (report.held ?? []).map((held) => heldText(ctx.locale, held)),
    heldCount: report.heldCount ?? 0,
    failure: report.failure,
    invited: report.invited,
    doneRows: row.done_rows,
    totalRows: row.total_rows,
    isKnownFile: row.status === "checked" && (await wasFileApplied(ctx.db, key)),
  };
}

export type ImportRunHead = Awaited<ReturnType<typeof readImportRuns>>[number];
export type ImportRunView = NonNullable<Awaited<ReturnType<typeof readImportRun>>>;

/** How far an import is, for the live progress bar; null where this edition has none of that id. */
export async function readImportProgress(ctx: EditionCtx, id: string | undefined) {
  if (!isUuid(id)) return null;
  const row = await findImportStatus(ctx.db, { editionId: ctx.edition.id, id });
  return row ? { status: row.status as RunStatus, done: row.done_rows, total: row.total_rows } : null;
}
