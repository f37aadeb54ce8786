import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { deleteMeetingTable, listVenueTables } from "#db/queries/halls.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

type Refusal = "table_gone" | "table_has_meetings";

/** Removes a table at which nobody ever met or is to meet; the database refuses others, also in a race. */
export const removeTable = command(
  "edition.manage",
  async (ctx, { tableId }: { tableId: string }): Promise<Result<{ label: string }, Refusal>> => {
    const editionId = ctx.edition.id;
    try {
      return await inTransaction(ctx.db, async (tx): Promise<Result<{ label: string }, Refusal>> => {
        await lockEdition(tx, editionId);
        const table = (await listVenueTables(tx, editionId)).find(({ id }) => id === tableId);
        if (!table) return refuse("table_gone");
        if (table.meetings > 0) return refuse("table_has_meetings");
        await deleteMeetingTable(tx, { id: tableId, editionId });
        await audit(tx, ctx, {
          command: "editions.remove-table",
          objectType: "edition",
          objectId: editionId,
          before: { table: table.label, number: table.number },
        });
        return ok({ label: table.label });
      });
    } catch (error) {
      if (violatedConstraint(error)?.endsWith("_table_id_fkey")) return refuse("table_has_meetings");
      throw error;
    }
  },
);
