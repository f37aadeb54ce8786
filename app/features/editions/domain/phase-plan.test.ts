import { expect, test } from "vitest";

import { duePhases, findPhaseOutOfOrder, type PhaseDate } from "./phase-plan.ts";

const day = (n: number) => new Date(Date.UTC(2027, 4, n));
const dates: PhaseDate[] = [
  { phase: "registration", opensAt: day(1) },
  { phase: "matching", opensAt: day(5) },
  { phase: "live", opensAt: day(20) },
];

test("an edition goes on to each phase whose moment has come, and through those between that have none", () => {
  const since = day(0);
  expect(duePhases({ phase: "draft", since }, dates, day(1))).toEqual(["registration"]);
  expect(duePhases({ phase: "draft", since }, dates, day(6))).toEqual(["registration", "matching"]);
  expect(duePhases({ phase: "matching", since: day(5) }, dates, day(20))).toEqual([
    "provisional",
    "published",
    "live",
  ]);
  expect(duePhases({ phase: "matching", since: day(5) }, dates, day(19))).toEqual([]);
});

test("an edition that was taken back after the moment stays where it was put", () => {
  expect(duePhases({ phase: "registration", since: day(6) }, dates, day(7))).toEqual([]);
  expect(duePhases({ phase: "live", since: day(3) }, dates, day(6))).toEqual([]);
});

test("moments follow the order of phases", () => {
  expect(findPhaseOutOfOrder(dates)).toBeUndefined();
  expect(findPhaseOutOfOrder([...dates, { phase: "closed", opensAt: day(19) }])).toBe("closed");
  expect(findPhaseOutOfOrder([...dates, { phase: "published", opensAt: day(20) }])).toBe("live");
});
