import type { Measure } from "#app/lib/measures.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockSeries, lockTarget, lockTargetById, setTargetRemoval } from "#db/queries/targets.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { TargetScope } from "../domain/scopes.ts";
import { scopeOf, traceOf } from "../writes/target-row.server.ts";

/**
 * Puts a removed target back as it was. Refuses where another has been set for its scope and measure since, and one
 * that is not among the removed of this edition or its series.
 */
export const restoreTarget = command(
  "targets.manage",
  async (
    ctx,
    { targetId }: { targetId: string },
  ): Promise<Result<{ scope: TargetScope; measure: Measure }, "target_gone" | "target_replaced">> => {
    const { seriesId, id: editionId } = ctx.edition;
    return inTransaction(ctx.db, async (tx) => {
      await lockSeries(tx, seriesId);
      const target = await lockTargetById(tx, { targetId, seriesId, editionId });
      if (!target?.removed_at) return refuse("target_gone");
      const { measure, edition_id: scopeId } = target;
      const standing = await lockTarget(tx, { seriesId, editionId: scopeId, measure });
      if (standing) return refuse("target_replaced");
      await setTargetRemoval(tx, { targetId, removedAt: null });
      await audit(tx, ctx, {
        command: "targets.restore-target",
        objectType: "target",
        objectId: targetId,
        after: traceOf(target),
      });
      return ok({ scope: scopeOf(target), measure: measure as Measure });
    });
  },
);
