import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import {
  lockEdition,
  updateEditionDays,
  updateEditionFacts,
  type EditionFacts,
} from "#db/queries/editions.server.ts";
import { deleteGrid, isGridInUse } from "#db/queries/slots.server.ts";
import { inTransaction, Rollback, violatedConstraint } from "#db/tx.server.ts";

import {
  findEditionGridProblem,
  writeGrid,
  type EditionGrid,
  type EditionGridProblem,
} from "../writes/grid-rows.server.ts";

export type UpdateEditionRefusal = EditionGridProblem | "grid_in_use";

/**
 * Changes an edition's names, quota and expiry and, where `grid` is given, replaces its days, slots and
 * tables. The grid stands once a meeting has been asked for: `grid_in_use`, and nothing is changed.
 */
export const updateEdition = command(
  "edition.manage",
  async (
    ctx,
    { facts, grid }: { facts: EditionFacts; grid: EditionGrid | null },
  ): Promise<Result<{ slug: string }, UpdateEditionRefusal>> => {
    const problem = grid && findEditionGridProblem(grid);
    if (problem) return refuse(problem);
    const editionId = ctx.edition.id;
    try {
      return await inTransaction(ctx.db, async (tx) => {
        const before = await lockEdition(tx, editionId);
        await updateEditionFacts(tx, { editionId, facts });
        if (grid) {
          if (await isGridInUse(tx, editionId)) throw new Rollback(refuse("grid_in_use" as const));
          await deleteGrid(tx, editionId);
          await updateEditionDays(tx, { editionId, startsOn: grid.plan.startsOn, endsOn: grid.plan.endsOn });
          await writeGrid(tx, ctx, { editionId, ...grid });
        }
        await audit(tx, ctx, {
          command: "editions.update-edition",
          objectType: "edition",
          objectId: editionId,
          before: {
            nameZh: before.name_zh,
            nameEn: before.name_en,
            requestQuota: before.request_quota,
            requestExpiryHours: before.request_expiry_hours,
            startsOn: before.starts_on,
            endsOn: before.ends_on,
          },
          after: { ...facts, ...(grid ? { plan: grid.plan, areas: grid.areas } : {}) },
        });
        return ok({ slug: before.slug });
      });
    } catch (error) {
      // A request that came between the look and the delete holds its slot by a foreign key.
      if (violatedConstraint(error)?.endsWith("_slot_id_fkey")) return refuse("grid_in_use");
      throw error;
    }
  },
);
