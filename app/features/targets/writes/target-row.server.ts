import type { TargetRow } from "#db/queries/targets.server.ts";

import type { TargetScope } from "../domain/scopes.ts";

/** What stood, for the audit log. */
export function traceOf(row: TargetRow) {
  return {
    measure: row.measure,
    editionId: row.edition_id,
    since: row.since,
    until: row.until,
    amountFen: row.amount_fen,
    baselineFen: row.baseline_fen,
    baselineUntil: row.baseline_until,
    baselineLabelZh: row.baseline_label_zh,
    baselineSourceZh: row.baseline_source_zh,
  };
}

export function scopeOf(row: Pick<TargetRow, "edition_id">): TargetScope {
  return row.edition_id === null ? "series" : "edition";
}
