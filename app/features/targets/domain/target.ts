import type { Fen } from "#app/lib/money.ts";

/** A published amount from before the platform, which a target starts from. Never without its source. */
export type Baseline = {
  fen: Fen;
  /** The last day whose results it holds (`YYYY-MM-DD`): what counts later comes on top. */
  until: string;
  labelZh: string;
  labelEn: string;
  sourceZh: string;
  sourceEn: string;
};

/** Days are `YYYY-MM-DD`, both included. */
export type TargetPlan = { since: string; until: string; amountFen: Fen; baseline: Baseline | null };

export type TargetProblem =
  | "period_reversed"
  | "amount_not_positive"
  | "baseline_not_positive"
  | "baseline_needs_source"
  | "baseline_needs_end"
  | "baseline_before_period"
  | "baseline_fills_period"
  | "not_above_baseline";

/** What is wrong with a target, or undefined where it can be stored. */
export function findTargetProblem({
  since,
  until,
  amountFen,
  baseline,
}: TargetPlan): TargetProblem | undefined {
  if (until < since) return "period_reversed";
  if (amountFen <= 0n) return "amount_not_positive";
  if (!baseline) return undefined;
  if (baseline.fen <= 0n) return "baseline_not_positive";
  if (baseline.sourceZh === "" || baseline.labelZh === "") return "baseline_needs_source";
  if (baseline.until === "") return "baseline_needs_end";
  if (baseline.until < since) return "baseline_before_period";
  if (baseline.until >= until) return "baseline_fills_period";
  return amountFen <= baseline.fen ? "not_above_baseline" : undefined;
}
