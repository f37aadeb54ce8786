import { ok, type Result } from "#app/lib/result.ts";
import type { WorkbookFile } from "#app/server/spreadsheet/inspect-workbook.server.ts";
import { readWorkbook } from "#app/server/spreadsheet/read-workbook.server.ts";
import type { WorkbookRefusal } from "#app/server/spreadsheet/workbook.ts";
import type { Db } from "#db/client.server.ts";

import { countPlan, planImport, type ImportPlan } from "../domain/plan-import.ts";
import type { ImportProblem } from "../workbook/cells.ts";
import { readImport, type ReadImport } from "../workbook/read-import.ts";
import { MAX_STORED_HELD, MAX_STORED_PROBLEMS, type ImportReport } from "./report.ts";
import { loadStored } from "./stored-rows.server.ts";

/** Reads the rows of a workbook; refuses a file that cannot be read at all. */
export async function readImportFile(file: WorkbookFile): Promise<Result<ReadImport, WorkbookRefusal>> {
  const workbook = await readWorkbook(file);
  return workbook.ok ? ok(readImport(workbook.value)) : workbook;
}

/** After these, rows are missing that others refer to, so comparing would only report what follows from them. */
const STRUCTURAL = new Set<ImportProblem["code"]>([
  "no_header",
  "missing_column",
  "unknown_sheet",
  "duplicate_sheet",
]);

/** Compares rows with what is stored: what would be written, and the report that people see. */
export async function prepareImport(
  db: Db,
  { editionId, read }: { editionId: string; read: ReadImport },
): Promise<{ plan: ImportPlan; report: ImportReport }> {
  const { plan, problems: contradictions } = planImport(
    read.rows,
    await loadStored(db, editionId, read.rows),
  );
  const isBroken = read.problems.some(({ code }) => STRUCTURAL.has(code));
  const problems = inOrder([...read.problems, ...(isBroken ? [] : contradictions)], read.sheetNames);
  const report: ImportReport = {
    sheets: countPlan(plan),
    exampleRows: read.exampleRows,
    problems: problems.slice(0, MAX_STORED_PROBLEMS),
    problemCount: problems.length,
    failure: null,
    held: plan.held.slice(0, MAX_STORED_HELD),
    heldCount: plan.held.length,
    invited: 0,
    origin: "",
  };
  return { plan, report };
}

/** As one reads: sheet by sheet, by row, then by column. */
function inOrder(problems: ImportProblem[], sheets: string[]): ImportProblem[] {
  const place = ({ sheet, address }: ImportProblem) => {
    const [, column = "", row = "0"] = /^([A-Z]*)(\d*)$/.exec(address) ?? [];
    return { sheet: sheets.indexOf(sheet), row: Number(row), column: column.padStart(3) };
  };
  return problems
    .map((problem) => ({ problem, ...place(problem) }))
    .sort(
      (a, b) =>
        a.sheet - b.sheet || a.row - b.row || (a.column < b.column ? -1 : Number(a.column > b.column)),
    )
    .map(({ problem }) => problem);
}
