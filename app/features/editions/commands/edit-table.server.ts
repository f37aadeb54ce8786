import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { findHall, listVenueTables, moveTableTo, updateMeetingTable } from "#db/queries/halls.server.ts";
import { inTransaction } from "#db/tx.server.ts";

type Input = { tableId: string; label: string; number: number; hallId: string | null };
type Refusal = "table_gone" | "hall_gone" | "label_taken" | "number_outside";

/**
 * Renames a table, gives it another place in the order (the tables in between move by one) or moves it to another
 * hall. Meetings at it go along. Refuses a label that another table has.
 */
export const editTable = command(
  "edition.manage",
  async (ctx, input: Input): Promise<Result<{ label: string }, Refusal>> => {
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx): Promise<Result<{ label: string }, Refusal>> => {
      await lockEdition(tx, editionId);
      const tables = await listVenueTables(tx, editionId);
      const table = tables.find(({ id }) => id === input.tableId);
      if (!table) return refuse("table_gone");
      const hall = input.hallId === null ? null : await findHall(tx, { editionId, id: input.hallId });
      if (hall === undefined) return refuse("hall_gone");
      if (tables.some(({ id, label }) => id !== table.id && label === input.label))
        return refuse("label_taken");
      if (!tables.some(({ number }) => number === input.number)) return refuse("number_outside");
      await moveTableTo(tx, { editionId, from: table.number, to: input.number });
      await updateMeetingTable(tx, {
        id: table.id,
        editionId,
        label: input.label,
        number: input.number,
        hall,
      });
      await audit(tx, ctx, {
        command: "editions.edit-table",
        objectType: "edition",
        objectId: editionId,
        before: { table: table.label, number: table.number, hall: table.hallId },
        after: { table: input.label, number: input.number, hall: input.hallId },
      });
      return ok({ label: input.label });
    });
  },
);
