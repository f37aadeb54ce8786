import fc from "fast-check";
import { expect, test } from "vitest";

import { MEASURES } from "#app/lib/measures.ts";
import { CERTAINTIES, isStep, type Certainty } from "./certainty.ts";
import { amendmentProblem, dealFigures, mayVerify, type CountedEntry } from "./deal-figures.ts";
import { isMeasureOf, measuresOf, TRACKS } from "./measures.ts";

const entry = fc.record({
  kind: fc.constantFrom("signed", "amended"),
  amountFen: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  certainty: fc.constantFrom(...CERTAINTIES),
});

/** The same sums by another road: group first, add afterwards. */
function oracle(entries: CountedEntry[]) {
  const sums = new Map<Certainty, bigint>();
  for (const { certainty, amountFen } of entries)
    sums.set(certainty, (sums.get(certainty) ?? 0n) + amountFen);
  const of = (certainty: Certainty) => sums.get(certainty) ?? 0n;
  return { official: of("verified"), pending: of("recorded") + of("confirmed") };
}

test("figures of a deal equal the sums by certainty, and disputed or rejected entries count nowhere", () => {
  fc.assert(
    fc.property(fc.array(entry), (entries) => {
      const { official, pending } = oracle(entries);
      expect(dealFigures(entries)).toEqual({
        officialFen: official,
        pendingFen: pending,
        statedFen: official + pending,
      });
    }),
  );
});

type Step = { type: "amend"; delta: bigint } | { type: "step"; at: number; to: Certainty };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ type: fc.constant("amend" as const), delta: fc.bigInt({ min: -2_000n, max: 2_000n }) }),
  fc.record({ type: fc.constant("step" as const), at: fc.nat(20), to: fc.constantFrom(...CERTAINTIES) }),
);

test("no history that the rules allow makes the official value negative", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 5_000n }), fc.array(step, { maxLength: 40 }), (signed, steps) => {
      const entries: CountedEntry[] = [{ kind: "signed", amountFen: signed, certainty: "recorded" }];
      for (const next of steps) {
        if (next.type === "amend") {
          if (amendmentProblem(entries, next.delta) === null) {
            entries.push({ kind: "amended", amountFen: next.delta, certainty: "recorded" });
          }
          continue;
        }
        const target = entries[next.at % entries.length]!;
        if (!isStep(target.certainty, next.to)) continue;
        if (next.to === "verified" && !mayVerify(entries, target.amountFen)) continue;
        target.certainty = next.to;
        expect(dealFigures(entries).officialFen >= 0n).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test("an amendment below zero is refused with the most that may be subtracted, which itself is accepted", () => {
  const entries: CountedEntry[] = [
    { kind: "signed", amountFen: 6_150n, certainty: "verified" },
    { kind: "amended", amountFen: -360n, certainty: "confirmed" },
    { kind: "amended", amountFen: -9_999n, certainty: "rejected" },
  ];
  expect(amendmentProblem(entries, -6_200n)).toEqual({
    code: "below_zero",
    afterFen: -410n,
    mostFen: 5_790n,
  });
  expect(amendmentProblem(entries, -5_790n)).toBeNull();
  expect(amendmentProblem(entries, -5_791n)).toEqual({ code: "below_zero", afterFen: -1n, mostFen: 5_790n });
  expect(amendmentProblem(entries, 0n)).toBe("no_change");
});

test("a deal whose signed entry was disputed can't be amended, not even upwards", () => {
  const entries: CountedEntry[] = [{ kind: "signed", amountFen: 100n, certainty: "disputed" }];
  expect(amendmentProblem(entries, 50n)).toBe("deal_void");
});

test("certainty goes recorded, confirmed, verified, and ends where it is disputed, rejected or verified", () => {
  const steps = CERTAINTIES.flatMap((from) =>
    CERTAINTIES.filter((to) => isStep(from, to)).map((to) => `${from} > ${to}`),
  );
  expect(steps).toEqual([
    "recorded > confirmed",
    "recorded > disputed",
    "confirmed > verified",
    "confirmed > rejected",
  ]);
});

test("each track has measures of its own, and none belongs to two tracks", () => {
  for (const measure of MEASURES) {
    expect(TRACKS.filter((track) => isMeasureOf(track, measure)).length).toBeLessThanOrEqual(1);
  }
  expect(measuresOf("trade")).toContain("contract_value");
  expect(isMeasureOf("trade", "intention")).toBe(false);
  expect(TRACKS.some((track) => isMeasureOf(track, "retail_sales"))).toBe(false);
});
