import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { checkWithinFile } from "../domain/check-rows.ts";
import { placeRows, SHEETS, type ImportRows } from "../domain/rows.ts";
import { prepareImport } from "../import/prepare-import.server.ts";
import { totalOf, type ImportReport } from "../import/report.ts";
import { writeRows } from "../import/write-rows.server.ts";

/**
 * Writes rows that come from no workbook, such as the sample's, by the rules of an import: all or nothing,
 * unchanged rows untouched. `inviteFrom` is where links in invitations begin; null invites nobody. Refuses
 * with the problems where a row is wrong.
 */
export const importRows = command(
  "import.run",
  async (
    ctx,
    input: { rows: ImportRows; inviteFrom: string | null },
  ): Promise<Result<ImportReport, { code: "rows_wrong"; problems: ImportReport["problems"] }>> => {
    const rows = placeRows(input.rows);
    const read = { rows, problems: checkWithinFile(rows), exampleRows: 0, sheetNames: [...SHEETS] };
    return inTransaction(ctx.db, async (tx) => {
      const { plan, report } = await prepareImport(tx, { editionId: ctx.edition.id, read });
      if (report.problemCount > 0) return refuse({ code: "rows_wrong" as const, problems: report.problems });
      const invited = await writeRows(tx, plan, {
        edition: ctx.edition,
        actorId: ctx.actor.personId,
        ids: ctx.ids,
        now: ctx.clock(),
        inviteFrom: input.inviteFrom,
        onProgress: () => Promise.resolve(),
      });
      await audit(tx, ctx, {
        command: "participation.import-rows",
        objectType: "edition",
        objectId: ctx.edition.id,
        after: totalOf(report.sheets),
      });
      return ok({ ...report, invited });
    });
  },
);
