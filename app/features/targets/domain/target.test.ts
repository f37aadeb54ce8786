import { expect, test } from "vitest";

import { findTargetProblem, type TargetPlan } from "./target.ts";

const plan: TargetPlan = {
  since: "2022-01-01",
  until: "2026-12-31",
  amountFen: 1_500_000_000_000n,
  baseline: {
    fen: 1_369_000_000_000n,
    until: "2025-12-31",
    labelZh: "2022—2025 年四届公布数",
    labelEn: "2022-2025, four editions, published",
    sourceZh: "市年终总结",
    sourceEn: "the city's year-end review",
  },
};

test.each<[string | undefined, TargetPlan]>([
  [undefined, plan],
  [undefined, { ...plan, baseline: null }],
  ["period_reversed", { ...plan, until: "2021-12-31" }],
  ["amount_not_positive", { ...plan, amountFen: 0n, baseline: null }],
  ["baseline_needs_source", { ...plan, baseline: plan.baseline && { ...plan.baseline, sourceZh: "" } }],
  ["baseline_needs_source", { ...plan, baseline: plan.baseline && { ...plan.baseline, labelZh: "" } }],
  ["baseline_not_positive", { ...plan, baseline: plan.baseline && { ...plan.baseline, fen: 0n } }],
  ["baseline_needs_end", { ...plan, baseline: plan.baseline && { ...plan.baseline, until: "" } }],
  [
    "baseline_before_period",
    { ...plan, baseline: plan.baseline && { ...plan.baseline, until: "2021-12-31" } },
  ],
  [undefined, { ...plan, baseline: plan.baseline && { ...plan.baseline, until: "2022-01-01" } }],
  [undefined, { ...plan, baseline: plan.baseline && { ...plan.baseline, until: "2026-12-30" } }],
  [
    "baseline_fills_period",
    { ...plan, baseline: plan.baseline && { ...plan.baseline, until: "2026-12-31" } },
  ],
  ["not_above_baseline", { ...plan, amountFen: 1_369_000_000_000n }],
])("a target with %s is told apart", (problem, target) => {
  expect(findTargetProblem(target)).toBe(problem);
});
