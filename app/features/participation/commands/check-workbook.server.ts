import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { ok, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { WorkbookFile } from "#app/server/spreadsheet/inspect-workbook.server.ts";
import type { WorkbookRefusal } from "#app/server/spreadsheet/workbook.ts";
import { insertImportRun } from "#db/queries/imports.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { prepareImport, readImportFile } from "../import/prepare-import.server.ts";
import { totalOf, type ImportReport } from "../import/report.ts";

export type CheckedWorkbook = { runId: string; status: "checked" | "rejected"; report: ImportReport };

/**
 * The dry run of an import: reads a workbook, compares it with what is stored and keeps the report as a run of
 * the edition, with the file where it may be applied. Writes no row of it. Refuses, and keeps nothing of, a
 * file that cannot be read as a workbook.
 */
export const checkWorkbook = command(
  "import.run",
  async (
    ctx,
    input: { fileName: string; file: WorkbookFile },
  ): Promise<Result<CheckedWorkbook, WorkbookRefusal>> => {
    const read = await readImportFile(input.file);
    if (!read.ok) return read;
    const content = "bytes" in input.file ? Buffer.from(input.file.bytes) : await readFile(input.file.path);
    const { report } = await prepareImport(ctx.db, { editionId: ctx.edition.id, read: read.value });
    const status = report.problemCount === 0 ? "checked" : "rejected";
    const runId = ctx.ids();
    const total = totalOf(report.sheets);
    await inTransaction(ctx.db, async (tx) => {
      await insertImportRun(tx, {
        id: runId,
        editionId: ctx.edition.id,
        createdBy: ctx.actor.personId,
        fileName: input.fileName.slice(0, 200),
        sha256: createHash("sha256").update(content).digest(),
        content: status === "checked" ? content : Buffer.alloc(0),
        status,
        report,
        totalRows: total.new + total.changed + total.unchanged,
        at: ctx.clock(),
      });
      await audit(tx, ctx, {
        command: "participation.check-workbook",
        objectType: "import_run",
        objectId: runId,
        after: { status, problems: report.problemCount, rows: total },
      });
    });
    return ok({ runId, status, report });
  },
);
