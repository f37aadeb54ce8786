import { readTargetProgress, type TargetProgress } from "#app/features/targets/public.server.ts";
import type { Fen } from "#app/lib/money.ts";
import { may } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listLedgerMovements } from "#db/queries/ledger.server.ts";
import { countEntriesByCertainty } from "#db/queries/ledger-totals.server.ts";

import type { Measure } from "#app/lib/measures.ts";
import type { Certainty } from "../domain/certainty.ts";
import { dealCode } from "../domain/deal-number.ts";
import { readMeasureTotals, type MeasureTotals } from "./edition-figures.server.ts";

export type Movement = {
  at: string;
  step: Certainty;
  dealId: string;
  code: string;
  title: string;
  measure: Measure;
  amountFen: Fen;
  entryNumber: number;
};

export type Overview = {
  edition: string;
  readAt: string;
  totals: MeasureTotals[];
  targets: TargetProgress[];
  waiting: { verify: number; confirm: number };
  movements: Movement[];
  /** Whether figures open their rows, and targets can be set. */
  opens: { ledger: boolean; targets: boolean };
};

const MOVEMENTS = 8;

/** The organizers' dashboard: totals by measure from maintained shards, targets, and what moved last. */
export async function readOverview(ctx: CtxFor<"console.read">): Promise<Overview> {
  const editionId = ctx.edition.id;
  const mayReadLedger = may(ctx.actor, "ledger.read", editionId);
  const [totals, targets, verify, confirm, movements] = await Promise.all([
    readMeasureTotals(ctx, editionId),
    readTargetProgress(ctx, ctx.edition),
    countEntriesByCertainty(ctx.db, { editionId, certainty: "confirmed" }),
    countEntriesByCertainty(ctx.db, { editionId, certainty: "recorded" }),
    mayReadLedger ? listLedgerMovements(ctx.db, { editionId, limit: MOVEMENTS }) : [],
  ]);
  return {
    edition: ctx.edition.slug,
    readAt: ctx.clock().toISOString(),
    totals,
    targets,
    waiting: { verify, confirm },
    movements: movements.map((row) => ({
      at: row.at.toISOString(),
      step: row.step as Certainty,
      dealId: row.deal_id,
      code: dealCode(row.deal_number),
      title: row.title,
      measure: row.measure as Measure,
      amountFen: row.amount_fen,
      entryNumber: row.entry_number,
    })),
    opens: { ledger: mayReadLedger, targets: may(ctx.actor, "targets.manage", editionId) },
  };
}
