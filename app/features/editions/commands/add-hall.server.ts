import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { insertHalls, listVenueHalls } from "#db/queries/halls.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

export type HallFacts = { nameZh: string; nameEn: string; note: string };

/** Adds a hall after the others. Refuses a name that another hall of the edition has. */
export const addHall = command(
  "edition.manage",
  async (ctx, facts: HallFacts): Promise<Result<{ hallId: string }, "hall_name_taken">> => {
    const editionId = ctx.edition.id;
    try {
      return await inTransaction(ctx.db, async (tx) => {
        await lockEdition(tx, editionId);
        const halls = await listVenueHalls(tx, editionId);
        const hallId = ctx.ids();
        const number = (halls.at(-1)?.number ?? 0) + 1;
        await insertHalls(tx, { editionId, halls: [{ id: hallId, number, ...facts }] });
        await audit(tx, ctx, {
          command: "editions.add-hall",
          objectType: "edition",
          objectId: editionId,
          after: { hall: facts.nameZh, nameEn: facts.nameEn, note: facts.note },
        });
        return ok({ hallId });
      });
    } catch (error) {
      if (violatedConstraint(error) === "hall_name_uq") return refuse("hall_name_taken");
      throw error;
    }
  },
);
