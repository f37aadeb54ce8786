import type { Fen } from "#app/lib/money.ts";
import type { Measure } from "#app/lib/measures.ts";

type Total = { measure: Measure; verifiedFen: Fen; confirmedFen: Fen; recordedFen: Fen };
type TargetState = {
  scope: "edition" | "series";
  measure: string;
  amountFen: Fen;
  baselineFen: Fen;
  verifiedFen: Fen;
  reachedFen: Fen;
  missingFen: Fen;
  pendingFen: Fen;
  shares: { reached: number };
};

type Named = { measure: Measure; isSeries: boolean };

/** What an overview says first: one measure, never a sum of several. */
export type Finding =
  | { kind: "nothing" }
  | { kind: "pending"; measure: Measure; pendingFen: Fen }
  | { kind: "untargeted"; measure: Measure; verifiedFen: Fen }
  | (Named & { kind: "not_begun"; amountFen: Fen })
  | (Named & { kind: "pending_toward"; amountFen: Fen; pendingFen: Fen })
  | (Named & { kind: "baseline_only"; baselineFen: Fen; missingFen: Fen; share: number })
  | (Named & { kind: "underway"; reachedFen: Fen; missingFen: Fen; share: number })
  | (Named & { kind: "reached"; reachedFen: Fen })
  | (Named & { kind: "exceeded"; reachedFen: Fen; amountFen: Fen; beyondFen: Fen });

const HEADLINE: Measure = "contract_value";

/**
 * The finding of an overview, from the edition's own contract target where there is one, else from the next best:
 * an own target of another measure, then the cumulative ones, then the totals alone.
 */
export function overviewFinding({ totals, targets }: { totals: Total[]; targets: TargetState[] }): Finding {
  const rank = ({ scope, measure }: TargetState) =>
    (scope === "edition" ? 0 : 2) + (measure === (HEADLINE as string) ? 0 : 1);
  const [target] = [...targets].sort((a, b) => rank(a) - rank(b));
  return target ? findingOfTarget(target) : findingOfTotals(totals);
}

function findingOfTotals(totals: Total[]): Finding {
  const total =
    totals.find(({ measure }) => measure === HEADLINE) ??
    totals.find(({ verifiedFen }) => verifiedFen !== 0n) ??
    totals[0];
  if (!total) return { kind: "nothing" };
  const { measure, verifiedFen } = total;
  if (verifiedFen !== 0n) return { kind: "untargeted", measure, verifiedFen };
  const pendingFen = total.confirmedFen + total.recordedFen;
  return pendingFen === 0n ? { kind: "nothing" } : { kind: "pending", measure, pendingFen };
}

function findingOfTarget(target: TargetState): Finding {
  const { amountFen, baselineFen, reachedFen, missingFen, pendingFen, verifiedFen } = target;
  const named = { measure: target.measure as Measure, isSeries: target.scope === "series" };
  const share = target.shares.reached;
  if (reachedFen > amountFen) {
    return { ...named, kind: "exceeded", reachedFen, amountFen, beyondFen: reachedFen - amountFen };
  }
  if (reachedFen === amountFen) return { ...named, kind: "reached", reachedFen };
  if (verifiedFen !== 0n) return { ...named, kind: "underway", reachedFen, missingFen, share };
  if (baselineFen > 0n) return { ...named, kind: "baseline_only", baselineFen, missingFen, share };
  return pendingFen > 0n
    ? { ...named, kind: "pending_toward", amountFen, pendingFen }
    : { ...named, kind: "not_begun", amountFen };
}
