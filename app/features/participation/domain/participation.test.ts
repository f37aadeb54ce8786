import { expect, test } from "vitest";

import {
  decidedStatus,
  differenceOf,
  freePlaces,
  isHeld,
  isOpen,
  PARTICIPATION_STATUSES,
  PARTICIPATION_STEPS,
} from "./participation.ts";

test("each status lets exactly its own steps through", () => {
  const open = Object.fromEntries(
    PARTICIPATION_STATUSES.map((status) => [
      status,
      PARTICIPATION_STEPS.filter((step) => isOpen(status, step)),
    ]),
  );
  expect(open).toEqual({
    draft: ["save", "submit"],
    submitted: ["withdraw", "approve", "waitlist", "return", "reject"],
    approved: ["withdraw"],
    waitlisted: ["withdraw", "take_place", "approve", "return", "reject"],
    returned: ["save", "submit", "withdraw", "reject"],
    rejected: [],
    withdrawn: [],
  });
});

test("an approval without a free place leads to the waiting list", () => {
  expect(decidedStatus("approve", true)).toBe("approved");
  expect(decidedStatus("approve", false)).toBe("waitlisted");
  expect(decidedStatus("return", false)).toBe("returned");
});

test("free places are what nobody has, never less than none, and unlimited where nothing is set", () => {
  expect(freePlaces({ places: null, taken: 400 })).toBeNull();
  expect(freePlaces({ places: 10, taken: 9 })).toBe(1);
  expect(freePlaces({ places: 10, taken: 12 })).toBe(0);
});

test("a difference names only what differs, added and removed fields included", () => {
  expect(differenceOf({ county: "泽州县", chain: "铸造" }, { county: "高平市", chain: "铸造" })).toEqual([
    { field: "county", before: "泽州县", after: "高平市" },
  ]);
  expect(differenceOf({}, { seats: "3" })).toEqual([{ field: "seats", before: "", after: "3" }]);
});

test("a hold ends at its very moment", () => {
  const until = new Date("2026-05-01T08:00:00Z");
  expect(isHeld(until, new Date("2026-05-01T07:59:59Z"))).toBe(true);
  expect(isHeld(until, until)).toBe(false);
  expect(isHeld(null, until)).toBe(false);
});
