import fc from "fast-check";
import { expect, test } from "vitest";

import { countedFrom, targetProgress } from "./progress.ts";

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

test("editions count from the end of the baseline, or from the target's own first day without one", () => {
  expect(countedFrom({ since: "2022-01-01", baselineFen: 1n })).toBe("2026-01-01");
  expect(countedFrom({ since: "2027-01-01", baselineFen: 1n })).toBe("2027-01-01");
  expect(countedFrom({ since: "2024-01-01", baselineFen: 0n })).toBe("2024-01-01");
});
