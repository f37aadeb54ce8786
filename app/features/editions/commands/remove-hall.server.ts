import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { deleteHall, findHall, listVenueTables } from "#db/queries/halls.server.ts";
import { inTransaction } from "#db/tx.server.ts";

type Refusal = "hall_gone" | "hall_has_tables";

/** Removes an empty hall. Refuses one with tables: they are moved or removed first. */
export const removeHall = command(
  "edition.manage",
  async (ctx, { hallId }: { hallId: string }): Promise<Result<{ hallId: string }, Refusal>> => {
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx): Promise<Result<{ hallId: string }, Refusal>> => {
      await lockEdition(tx, editionId);
      const hall = await findHall(tx, { editionId, id: hallId });
      if (!hall) return refuse("hall_gone");
      const tables = await listVenueTables(tx, editionId);
      if (tables.some((table) => table.hallId === hallId)) return refuse("hall_has_tables");
      await deleteHall(tx, hallId);
      await audit(tx, ctx, {
        command: "editions.remove-hall",
        objectType: "edition",
        objectId: editionId,
        before: { hall: hall.name_zh, nameEn: hall.name_en, note: hall.note },
      });
      return ok({ hallId });
    });
  },
);
