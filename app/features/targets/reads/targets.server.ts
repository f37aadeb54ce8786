import type { Measure } from "#app/lib/measures.ts";
import { localText } from "#app/i18n/localized.ts";
import { fenToYuanText } from "#app/lib/money.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { listRemovedTargets, listTargets, type TargetRow } from "#db/queries/targets.server.ts";

import type { TargetScope } from "../domain/scopes.ts";
import { scopeOf } from "../writes/target-row.server.ts";

const REMOVED_SHOWN = 10;

/** The targets that stand for an edition and its series, in the reader's language. */
export async function readTargets(ctx: EditionCtx) {
  const rows = await listTargets(ctx.db, { seriesId: ctx.edition.seriesId, editionId: ctx.edition.id });
  return rows.map((row) => viewOf(ctx, row));
}

/** The targets that were removed last and can be put back. */
export async function readRemovedTargets(ctx: EditionCtx) {
  const { seriesId, id: editionId } = ctx.edition;
  const rows = await listRemovedTargets(ctx.db, { seriesId, editionId, limit: REMOVED_SHOWN });
  return rows.map((row) => ({ ...viewOf(ctx, row), removedAt: row.removed_at?.toISOString() ?? "" }));
}

export type RemovedTargetView = Awaited<ReturnType<typeof readRemovedTargets>>[number];

function viewOf(ctx: EditionCtx, row: TargetRow) {
  return {
    id: row.id,
    scope: scopeOf(row),
    measure: row.measure as Measure,
    since: row.since,
    until: row.until,
    amountFen: row.amount_fen,
    baseline:
      row.baseline_fen === 0n
        ? null
        : {
            fen: row.baseline_fen,
            label: localText(ctx.locale, row.baseline_label_zh, row.baseline_label_en),
            source: localText(ctx.locale, row.baseline_source_zh, row.baseline_source_en),
            until: row.baseline_until ?? row.since,
          },
  };
}

export type TargetView = ReturnType<typeof viewOf>;

/** What the form starts from: the target that is to be changed, or this edition's year and nothing else. */
export async function readTargetForm(ctx: EditionCtx, targetId: string | null) {
  const rows = await listTargets(ctx.db, { seriesId: ctx.edition.seriesId, editionId: ctx.edition.id });
  const row = rows.find((candidate) => candidate.id === targetId);
  const year = ctx.edition.startsOn.slice(0, 4);
  const hasOwn = rows.some((candidate) => candidate.edition_id !== null);
  if (!row) {
    const scope: TargetScope = hasOwn ? "series" : "edition";
    return {
      isChange: false,
      values: { scope, measure: "contract_value", since: `${year}-01-01`, until: `${year}-12-31` },
    };
  }
  return {
    isChange: true,
    values: {
      scope: scopeOf(row),
      measure: row.measure,
      since: row.since,
      until: row.until,
      amount: fenToYuanText(row.amount_fen),
      baselineAmount: row.baseline_fen === 0n ? "" : fenToYuanText(row.baseline_fen),
      baselineLabelZh: row.baseline_label_zh,
      baselineLabelEn: row.baseline_label_en,
      baselineSourceZh: row.baseline_source_zh,
      baselineSourceEn: row.baseline_source_en,
      baselineUntil: row.baseline_until ?? "",
    },
  };
}
