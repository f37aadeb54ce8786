import type { Measure } from "#app/lib/measures.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import {
  insertTarget,
  lockSeries,
  lockTarget,
  updateTarget,
  type StoredTarget,
} from "#db/queries/targets.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { TargetScope } from "../domain/scopes.ts";
import { findTargetProblem, type Baseline, type TargetPlan, type TargetProblem } from "../domain/target.ts";
import { traceOf } from "../writes/target-row.server.ts";

export type SetTargetInput = TargetPlan & { scope: TargetScope; measure: Measure };

/**
 * Sets the target of one measure, for this edition or for its whole series. There is one a scope and
 * measure: setting it again changes it, and the audit log keeps what stood before. Amounts are fen; a
 * baseline always names its source.
 */
export const setTarget = command(
  "targets.manage",
  async (
    ctx,
    input: SetTargetInput,
  ): Promise<Result<{ targetId: string; isNew: boolean }, TargetProblem>> => {
    const problem = findTargetProblem(input);
    if (problem) return refuse(problem);
    const { seriesId } = ctx.edition;
    return inTransaction(ctx.db, async (tx) => {
      await lockSeries(tx, seriesId);
      const editionId = input.scope === "edition" ? ctx.edition.id : null;
      const before = await lockTarget(tx, { seriesId, editionId, measure: input.measure });
      const targetId = before?.id ?? ctx.ids();
      const target = toStored(input, { id: targetId, seriesId, editionId });
      await (before ? updateTarget(tx, target) : insertTarget(tx, target));
      await audit(tx, ctx, {
        command: "targets.set-target",
        objectType: "target",
        objectId: targetId,
        ...(before ? { before: traceOf(before) } : {}),
        after: { ...target },
      });
      return ok({ targetId, isNew: !before });
    });
  },
);

function toStored(
  input: SetTargetInput,
  keys: Pick<StoredTarget, "id" | "seriesId" | "editionId">,
): StoredTarget {
  const { baseline, measure, since, until, amountFen } = input;
  return {
    ...keys,
    measure,
    since,
    until,
    amountFen,
    ...toStoredBaseline(baseline),
  };
}

const NO_BASELINE = { fen: 0n, labelZh: "", labelEn: "", sourceZh: "", sourceEn: "", until: null };

function toStoredBaseline(baseline: Baseline | null) {
  const { fen, labelZh, labelEn, sourceZh, sourceEn, until } = baseline ?? NO_BASELINE;
  return {
    baselineFen: fen,
    baselineLabelZh: labelZh,
    baselineLabelEn: labelEn,
    baselineSourceZh: sourceZh,
    baselineSourceEn: sourceEn,
    baselineUntil: until,
  };
}
