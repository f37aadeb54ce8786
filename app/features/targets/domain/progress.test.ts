import fc from "fast-check";
import { expect, test } from "vitest";

import { countingPeriod, targetProgress } from "./progress.ts";

const fen = fc.bigInt({ min: 0n, max: 10n ** 15n });

test("baseline and verified amounts reach a target, pending ones never do", () => {
  fc.assert(
    fc.property(
      fc.record({
        amountFen: fc.bigInt({ min: 1n, max: 10n ** 15n }),
        baselineFen: fen,
        verifiedFen: fen,
        confirmedFen: fen,
        recordedFen: fen,
      }),
      (input) => {
        const progress = targetProgress(input);
        expect(progress.reachedFen).toBe(input.baselineFen + input.verifiedFen);
        expect(progress.isReached).toBe(progress.reachedFen >= input.amountFen);
        expect(progress.missingFen >= 0n).toBe(true);
        if (!progress.isReached) {
          expect(progress.reachedFen + progress.missingFen).toBe(input.amountFen);
          expect(progress.shares.reached).toBeLessThan(1);
        }
        const withoutPending = targetProgress({ ...input, confirmedFen: 0n, recordedFen: 0n });
        expect(withoutPending.reachedFen).toBe(progress.reachedFen);
      },
    ),
  );
});

test("136.9 yi of baseline and 4.826 yi verified make 97.7 % of 145 yi", () => {
  const yi = (text: number) => BigInt(Math.round(text * 1000)) * 10_000_000n;
  const progress = targetProgress({
    amountFen: yi(145),
    baselineFen: yi(136.9),
    verifiedFen: yi(4.826),
    confirmedFen: yi(0.912),
    recordedFen: yi(0.344),
  });
  expect(progress.reachedFen).toBe(yi(141.726));
  expect(progress.missingFen).toBe(yi(3.274));
  expect(progress.pendingFen).toBe(yi(1.256));
  expect(progress.shares.reached).toBe(0.9774);
});

const period = { since: "2022-01-01", until: "2026-12-31" };

test.each([
  ["without a baseline the whole period", null, { from: "2022-01-01", until: "2026-12-31" }],
  ["from the day after the baseline's last", "2025-12-31", { from: "2026-01-01", until: "2026-12-31" }],
  ["across a leap day", "2024-02-28", { from: "2024-02-29", until: "2026-12-31" }],
  [
    "a baseline from before the period takes nothing of it",
    "2021-12-31",
    { from: "2022-01-01", until: "2026-12-31" },
  ],
  [
    "a baseline of its first day leaves the second",
    "2022-01-01",
    { from: "2022-01-02", until: "2026-12-31" },
  ],
  ["only the last day is left", "2026-12-30", { from: "2026-12-31", until: "2026-12-31" }],
  ["nothing is left", "2026-12-31", null],
  ["nothing is left of a period that ends before its baseline", "2027-06-30", null],
])("what counts on top: %s", (_, baselineUntil, days) => {
  expect(countingPeriod({ ...period, baselineUntil })).toEqual(days);
});

test("no day that a baseline covers counts again, and none of the others of the period is lost", () => {
  const day = fc
    .integer({ min: 0, max: 2_000 })
    .map((n) => new Date(Date.UTC(2022, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, fc.option(day), day, (since, until, baselineUntil, entry) => {
      fc.pre(since <= until);
      const days = countingPeriod({ since, until, baselineUntil });
      const counts = days !== null && days.from <= entry && entry <= days.until;
      const isCovered = baselineUntil !== null && entry <= baselineUntil;
      expect(counts).toBe(since <= entry && entry <= until && !isCovered);
    }),
  );
});
