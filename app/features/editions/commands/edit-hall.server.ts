import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { findHall, updateHall } from "#db/queries/halls.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import type { HallFacts } from "./add-hall.server.ts";

type Refusal = "hall_gone" | "hall_name_taken";

/** Changes a hall's names and note; its tables carry the new name at once. */
export const editHall = command(
  "edition.manage",
  async (
    ctx,
    { hallId, ...facts }: HallFacts & { hallId: string },
  ): Promise<Result<{ hallId: string }, Refusal>> => {
    const editionId = ctx.edition.id;
    try {
      return await inTransaction(ctx.db, async (tx): Promise<Result<{ hallId: string }, Refusal>> => {
        await lockEdition(tx, editionId);
        const hall = await findHall(tx, { editionId, id: hallId });
        if (!hall) return refuse("hall_gone");
        await updateHall(tx, { id: hallId, ...facts });
        await audit(tx, ctx, {
          command: "editions.edit-hall",
          objectType: "edition",
          objectId: editionId,
          before: { hall: hall.name_zh, nameEn: hall.name_en, note: hall.note },
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
