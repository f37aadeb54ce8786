import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { listVenueHalls, swapHalls } from "#db/queries/halls.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Moves a hall one place up or down in the order; at the end of the order nothing changes. */
export const moveHall = command(
  "edition.manage",
  async (
    ctx,
    { hallId, direction }: { hallId: string; direction: "up" | "down" },
  ): Promise<Result<{ hallId: string }, "hall_gone">> => {
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx): Promise<Result<{ hallId: string }, "hall_gone">> => {
      await lockEdition(tx, editionId);
      const halls = await listVenueHalls(tx, editionId);
      const at = halls.findIndex(({ id }) => id === hallId);
      const hall = halls[at];
      if (!hall) return refuse("hall_gone");
      const other = halls[direction === "up" ? at - 1 : at + 1];
      if (!other) return ok({ hallId });
      await swapHalls(tx, [hall, other]);
      await audit(tx, ctx, {
        command: "editions.move-hall",
        objectType: "edition",
        objectId: editionId,
        before: { hall: hall.name_zh, number: hall.number },
        after: { hall: hall.name_zh, number: other.number },
      });
      return ok({ hallId });
    });
  },
);
