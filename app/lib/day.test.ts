import { expect, test } from "vitest";

import { isCalendarDay } from "./day.ts";

test("a day is one of the calendar, and one that PostgreSQL and an event can hold", () => {
  for (const day of ["2026-11-23", "2028-02-29", "1900-01-01", "2199-12-31"]) {
    expect(isCalendarDay(day)).toBe(true);
  }
  const none = [
    "2026-02-29",
    "2026-02-31",
    "2026-13-01",
    "9999-99-99",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
  ];
  for (const day of [...none, "2026-1-1", "", "2026-11-23T00:00", "-0001-01-01"]) {
    expect(isCalendarDay(day)).toBe(false);
  }
});
