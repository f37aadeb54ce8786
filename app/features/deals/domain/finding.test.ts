import { expect, test } from "vitest";

import { overviewFinding } from "./finding.ts";

type Amounts = { baselineFen?: bigint; verifiedFen?: bigint; recordedFen?: bigint };

/** A target of 1,000 fen. */
function target({
  scope = "edition",
  measure = "contract_value",
  baselineFen = 0n,
  verifiedFen = 0n,
  recordedFen = 0n,
}: Amounts & { scope?: "edition" | "series"; measure?: string } = {}) {
  const amountFen = 1_000n;
  const reachedFen = baselineFen + verifiedFen;
  const missingFen = reachedFen < amountFen ? amountFen - reachedFen : 0n;
  const shares = { reached: Number(reachedFen) / 1_000 };
  return {
    scope,
    measure,
    amountFen,
    baselineFen,
    verifiedFen,
    reachedFen,
    missingFen,
    shares,
    pendingFen: recordedFen,
  };
}

const total = { measure: "contract_value", verifiedFen: 0n, confirmedFen: 0n, recordedFen: 0n } as const;

test.each([
  ["no deal and no target", { totals: [], targets: [] }, { kind: "nothing" }],
  [
    "deals that nobody verified, and no target",
    { totals: [{ ...total, confirmedFen: 30n, recordedFen: 2n }], targets: [] },
    { kind: "pending", pendingFen: 32n },
  ],
  [
    "verified deals and no target",
    { totals: [{ ...total, verifiedFen: 400n }], targets: [] },
    { kind: "untargeted", verifiedFen: 400n },
  ],
  ["a target and no deal", { totals: [], targets: [target()] }, { kind: "not_begun", amountFen: 1_000n }],
  [
    "a target and deals that wait",
    { totals: [], targets: [target({ recordedFen: 5n })] },
    { kind: "pending_toward", pendingFen: 5n },
  ],
  [
    "a baseline and nothing on top",
    { totals: [], targets: [target({ scope: "series", baselineFen: 900n })] },
    { kind: "baseline_only", baselineFen: 900n, missingFen: 100n, isSeries: true },
  ],
  [
    "on the way, one fen short",
    { totals: [], targets: [target({ verifiedFen: 999n })] },
    { kind: "underway", reachedFen: 999n, missingFen: 1n },
  ],
  [
    "exactly reached",
    { totals: [], targets: [target({ verifiedFen: 1_000n })] },
    { kind: "reached", reachedFen: 1_000n },
  ],
  [
    "one fen beyond",
    { totals: [], targets: [target({ verifiedFen: 1_001n })] },
    { kind: "exceeded", beyondFen: 1n },
  ],
])("an overview of %s says so", (_, input, finding) => {
  expect(overviewFinding(input)).toMatchObject(finding);
});

test("the edition's own contract target speaks first, then its others, then the cumulative ones", () => {
  const series = target({ scope: "series", baselineFen: 1n });
  const intention = target({ measure: "intention" });
  const own = target();
  expect(overviewFinding({ totals: [], targets: [series, intention, own] })).toMatchObject({
    isSeries: false,
    measure: "contract_value",
  });
  expect(overviewFinding({ totals: [], targets: [series, intention] })).toMatchObject({
    measure: "intention",
  });
  expect(overviewFinding({ totals: [], targets: [series] })).toMatchObject({ isSeries: true });
});
