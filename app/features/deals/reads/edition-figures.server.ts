import type { Fen } from "#app/lib/money.ts";
import { readTargetProgress, type TargetProgress } from "#app/features/targets/public.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { listEditionsById } from "#db/queries/editions.server.ts";
import { listLedgerTotals } from "#db/queries/ledger-totals.server.ts";

import { MEASURES, type Measure } from "#app/lib/measures.ts";

export type MeasureTotals = {
  measure: Measure;
  verifiedFen: Fen;
  verifiedCount: number;
  confirmedFen: Fen;
  recordedFen: Fen;
  /** Entries that count or may still count. */
  count: number;
};

/** What an edition has reached so far, for visitors: verified amounts only. */
export type DashboardFigures = {
  verifiedContractFen: Fen;
  verifiedContractCount: number;
  targets: TargetProgress[];
};

/** Sums of an edition by measure, in the order of the measures; those without an entry are left out. */
export async function readMeasureTotals(ctx: Ctx, editionId: string): Promise<MeasureTotals[]> {
  const rows = await listLedgerTotals(ctx.db, [editionId]);
  return MEASURES.flatMap((measure) => {
    const own = rows.filter((row) => row.measure === measure);
    const sumOf = (certainty: string) => own.find((row) => row.certainty === certainty);
    const living = (["verified", "confirmed", "recorded"] as const).map(sumOf);
    const count = living.reduce((sum, row) => sum + Number(row?.entry_count ?? 0n), 0);
    if (count === 0) return [];
    const [verified, confirmed, recorded] = living;
    return [
      {
        measure,
        verifiedFen: verified?.amount_fen ?? 0n,
        verifiedCount: Number(verified?.entry_count ?? 0n),
        confirmedFen: confirmed?.amount_fen ?? 0n,
        recordedFen: recorded?.amount_fen ?? 0n,
        count,
      },
    ];
  });
}

/** Verified contract value and target progress of an edition, for public pages. */
export async function readEditionFigures(ctx: Ctx, editionId: string): Promise<DashboardFigures> {
  const [edition] = await listEditionsById(ctx.db, [editionId]);
  const [totals, targets] = await Promise.all([
    readMeasureTotals(ctx, editionId),
    edition ? readTargetProgress(ctx, { id: editionId, seriesId: edition.series_id }) : [],
  ]);
  const contracts = totals.find(({ measure }) => measure === "contract_value");
  return {
    verifiedContractFen: contracts?.verifiedFen ?? 0n,
    verifiedContractCount: contracts?.verifiedCount ?? 0,
    targets,
  };
}
