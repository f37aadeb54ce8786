import { localText } from "#app/i18n/localized.ts";
import type { Ctx, EditionContext } from "#app/server/context.server.ts";
import { sumEditionLedger, sumSeriesLedger } from "#db/queries/target-progress.server.ts";
import { listTargets, type TargetRow } from "#db/queries/targets.server.ts";

import { countingPeriod, targetProgress, type Progress } from "../domain/progress.ts";

export type TargetProgress = Progress & {
  id: string;
  /** This edition's own target, or the one of its series since the baseline began. */
  scope: "edition" | "series";
  measure: string;
  since: string;
  until: string;
  baselineLabel: string;
  baselineSource: string;
};

/**
 * How far the targets of an edition and of its series are, the edition's own first. A target counts its published
 * baseline and, on top, the verified entries of its period after the days that the baseline covers.
 */
export async function readTargetProgress(
  ctx: Ctx,
  edition: Pick<EditionContext, "id" | "seriesId">,
): Promise<TargetProgress[]> {
  const { id: editionId, seriesId } = edition;
  const targets = await listTargets(ctx.db, { seriesId, editionId });
  return Promise.all(targets.map((target) => progressOf(ctx, target)));
}

async function progressOf(ctx: Ctx, target: TargetRow): Promise<TargetProgress> {
  const { measure } = target;
  const sums = await sumCounted(ctx, target);
  const sumOf = (certainty: string) => sums.find((sum) => sum.certainty === certainty)?.amount_fen ?? 0n;
  return {
    id: target.id,
    scope: target.edition_id === null ? "series" : "edition",
    measure,
    since: target.since,
    until: target.until,
    baselineLabel: localText(ctx.locale, target.baseline_label_zh, target.baseline_label_en),
    baselineSource: localText(ctx.locale, target.baseline_source_zh, target.baseline_source_en),
    ...targetProgress({
      amountFen: target.amount_fen,
      baselineFen: target.baseline_fen,
      verifiedFen: sumOf("verified"),
      confirmedFen: sumOf("confirmed"),
      recordedFen: sumOf("recorded"),
    }),
  };
}

async function sumCounted(ctx: Ctx, target: TargetRow) {
  const { since, until, measure, baseline_until: baselineUntil, edition_id: editionId } = target;
  const period = countingPeriod({ since, until, baselineUntil });
  if (!period) return [];
  return editionId === null
    ? sumSeriesLedger(ctx.db, { seriesId: target.series_id, measure, period })
    : sumEditionLedger(ctx.db, { editionId, measure, period });
}
