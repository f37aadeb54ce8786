import fc from "fast-check";
import { expect, test } from "vitest";

import { canonicalEntry, type SealedEntry } from "./canonical-entry.ts";

const sealed: fc.Arbitrary<SealedEntry> = fc.record({
  id: fc.uuid(),
  dealId: fc.uuid(),
  editionId: fc.uuid(),
  number: fc.integer({ min: 1, max: 99 }),
  kind: fc.constantFrom("signed", "amended"),
  measure: fc.constantFrom("contract_value", "intention"),
  amountFen: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  reason: fc.string({ unit: "binary" }),
  signedOn: fc.constantFrom("2026-05-20", "2026-06-03"),
  countedOn: fc.constantFrom("2026-05-20", "2026-06-03"),
  recordedBy: fc.uuid(),
  recordedByOrganisationId: fc.uuid(),
  recordedAt: fc.date({ noInvalidDate: true, min: new Date("2020-01-01"), max: new Date("2040-01-01") }),
  evidence: fc.array(fc.stringMatching(/^[0-9a-f]{8}$/), { maxLength: 3 }),
});

test("two entries that differ in any field differ in their canonical text", () => {
  fc.assert(
    fc.property(
      sealed,
      sealed,
      fc.constantFrom(...(Object.keys(FIELDS) as (keyof SealedEntry)[])),
      (a, b, field) => {
        const changed = { ...a, [field]: b[field] };
        const isSame = JSON.stringify(plain(a)) === JSON.stringify(plain(changed));
        expect(canonicalEntry(a) === canonicalEntry(changed)).toBe(isSame);
      },
    ),
  );
});

const FIELDS: Record<keyof SealedEntry, true> = {
  id: true,
  dealId: true,
  editionId: true,
  number: true,
  kind: true,
  measure: true,
  amountFen: true,
  reason: true,
  signedOn: true,
  countedOn: true,
  recordedBy: true,
  recordedByOrganisationId: true,
  recordedAt: true,
  evidence: true,
};

function plain(entry: SealedEntry) {
  return { ...entry, amountFen: String(entry.amountFen), evidence: [...entry.evidence].sort() };
}

test("the layout of version 1 never changes", () => {
  expect(
    canonicalEntry({
      id: "i",
      dealId: "d",
      editionId: "e",
      number: 2,
      kind: "amended",
      measure: "contract_value",
      amountFen: -134_567_890n,
      reason: "改\n规格",
      signedOn: "2026-06-03",
      countedOn: "2026-06-04",
      recordedBy: "p",
      recordedByOrganisationId: "o",
      recordedAt: new Date("2026-06-04T01:02:03.004Z"),
      evidence: ["bb", "aa"],
    }),
  ).toBe(
    '["ledger-entry/1","i","d","e",2,"amended","contract_value","-134567890","改\\n规格","2026-06-03","2026-06-04","p","o","2026-06-04T01:02:03.004Z",["aa","bb"]]',
  );
});
