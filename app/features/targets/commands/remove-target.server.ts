import type { Measure } from "#app/lib/measures.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockSeries, lockTargetById, setTargetRemoval } from "#db/queries/targets.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { TargetScope } from "../domain/scopes.ts";
import { scopeOf, traceOf } from "../writes/target-row.server.ts";

/**
 * Takes a target away: it shows and counts nowhere until it is put back. No amount of the ledger changes. Refuses
 * one that does not stand in this edition or its series.
 */
export const removeTarget = command(
  "targets.manage",
  async (
    ctx,
    { targetId }: { targetId: string },
  ): Promise<Result<{ scope: TargetScope; measure: Measure }, "target_gone">> => {
    const { seriesId, id: editionId } = ctx.edition;
    return inTransaction(ctx.db, async (tx) => {
      await lockSeries(tx, seriesId);
      const target = await lockTargetById(tx, { targetId, seriesId, editionId });
      if (target?.removed_at !== null) return refuse("target_gone");
      await setTargetRemoval(tx, { targetId, removedAt: ctx.clock() });
      await audit(tx, ctx, {
        command: "targets.remove-target",
        objectType: "target",
        objectId: targetId,
        before: traceOf(target),
      });
      return ok({ scope: scopeOf(target), measure: target.measure as Measure });
    });
  },
);
