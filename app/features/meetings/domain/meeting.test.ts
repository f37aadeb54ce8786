import { expect, test } from "vitest";

import { agendaDays, nearestSlots, nowAndNext, slotOnFloor } from "./agenda.ts";
import {
  isCancellable,
  judgeMark,
  MARKS,
  marksFor,
  MEETING_STATUSES,
  momentOf,
  type MeetingMoment,
  type MeetingStatus,
} from "./meeting.ts";
import { quotaOf } from "./request-quota.ts";

test("a meeting is checked in, then held or missed; each mark can be taken back", () => {
  expect(judgeMark("scheduled", "checked_in")).toBe("change");
  expect(judgeMark("checked_in", "held")).toBe("change");
  expect(judgeMark("scheduled", "held")).toBe("change");
  expect(judgeMark("scheduled", "no_show")).toBe("change");
  for (const status of ["checked_in", "held", "no_show"] as const)
    expect(judgeMark(status, "scheduled")).toBe("change");
});

test("the same mark twice is no change, and a held meeting is not missed without taking it back first", () => {
  for (const mark of MARKS) expect(judgeMark(mark, mark)).toBe("unchanged");
  expect(judgeMark("held", "no_show")).toBe("already_over");
});

test("nothing follows a cancellation", () => {
  for (const mark of MARKS) expect(judgeMark("cancelled", mark)).toBe("already_over");
  expect(MEETING_STATUSES.filter(isCancellable)).toEqual(["scheduled", "checked_in"]);
});

test.each<[MeetingStatus, string, MeetingMoment]>([
  ["scheduled", "00:59:59", "ahead"],
  ["scheduled", "01:00:00", "on"],
  ["scheduled", "01:19:59", "on"],
  ["scheduled", "01:20:00", "unmarked"],
  ["checked_in", "00:50:00", "on"],
  ["checked_in", "01:20:00", "unmarked"],
  ["held", "00:50:00", "held"],
  ["held", "02:00:00", "held"],
  ["no_show", "01:10:00", "missed"],
  ["cancelled", "00:50:00", "cancelled"],
])("a meeting from 01:00 to 01:20 that is %s is at %s %s", (status, clock, moment) => {
  const times = { startsAt: "2026-05-20T01:00:00.000Z", endsAt: "2026-05-20T01:20:00.000Z" };
  expect(momentOf({ ...times, status }, `2026-05-20T${clock}.000Z`)).toBe(moment);
});

test("the floor is offered what the moment allows, and never a mark that would be refused", () => {
  expect(marksFor("scheduled", "ahead")[0]).toBe("checked_in");
  expect(marksFor("scheduled", "ahead")).not.toContain("no_show");
  expect(marksFor("scheduled", "on")[0]).toBe("held");
  expect(marksFor("held", "held")).toEqual(["scheduled"]);
  expect(marksFor("cancelled", "cancelled")).toEqual([]);
  const moments: MeetingMoment[] = ["ahead", "on", "unmarked", "held", "missed", "cancelled"];
  for (const status of MEETING_STATUSES)
    for (const moment of moments)
      for (const mark of marksFor(status, moment)) expect(judgeMark(status, mark)).toBe("change");
});

test("pending and accepted requests use the quota, and what is left is never negative", () => {
  expect(quotaOf({ limit: 12, pending: 3, accepted: 5 })).toEqual({ limit: 12, used: 8, left: 4 });
  expect(quotaOf({ limit: 2, pending: 3, accepted: 0 }).left).toBe(0);
});

const slot = (hour: string, minute: number, block = "am") => ({
  day: "2026-05-20",
  block,
  startsAt: `2026-05-20T${hour}:${String(minute).padStart(2, "0")}:00.000Z`,
  endsAt: `2026-05-20T${hour}:${String(minute + 20).padStart(2, "0")}:00.000Z`,
});
const grid = [slot("01", 0), slot("01", 20), slot("01", 40), slot("02", 0), slot("06", 0, "pm")];
const meeting = { ...slot("01", 20), isActive: true, isOpen: true };

test("free slots between meetings fold into one stretch a block", () => {
  const [day] = agendaDays(grid, [meeting], "2026-05-20T00:00:00.000Z");
  expect(day?.items.map((item) => (item.kind === "gap" ? item.slots : "meeting"))).toEqual([
    1,
    "meeting",
    2,
    1,
  ]);
});

test("the past has no free time, and a cancelled meeting leaves its slot free", () => {
  const [past] = agendaDays(grid, [meeting], "2026-05-20T01:45:00.000Z");
  expect(past?.items.map((item) => item.kind)).toEqual(["meeting", "gap", "gap"]);
  const [freed] = agendaDays(grid, [{ ...meeting, isActive: false }], "2026-05-20T00:00:00.000Z");
  expect(freed?.items.map((item) => (item.kind === "gap" ? item.slots : "meeting"))).toEqual([
    1,
    "meeting",
    3,
    1,
  ]);
});

test("a day without meetings is one stretch of free time, and a past one is left out", () => {
  const [free] = agendaDays(grid, [], "2026-05-20T00:00:00.000Z");
  expect(free?.items).toEqual([
    { kind: "gap", startsAt: "2026-05-20T01:00:00.000Z", endsAt: "2026-05-20T06:20:00.000Z", slots: 5 },
  ]);
  expect(agendaDays(grid, [], "2026-05-21T00:00:00.000Z")).toEqual([]);
});

test("what is on and what comes next skip meetings that are over or cancelled", () => {
  const later = { ...slot("06", 0, "pm"), isActive: true, isOpen: true };
  expect(nowAndNext([meeting, later], "2026-05-20T01:30:00.000Z")).toEqual({ current: meeting, next: later });
  expect(nowAndNext([{ ...meeting, isOpen: false }, later], "2026-05-20T01:30:00.000Z")).toEqual({
    current: undefined,
    next: later,
  });
});

test("the floor looks at the slot that is on and the one after it", () => {
  expect(slotOnFloor(grid, "2026-05-20T01:30:00.000Z")).toEqual({ current: grid[1], next: grid[2] });
  expect(slotOnFloor(grid, "2026-05-20T03:00:00.000Z")).toEqual({ current: undefined, next: grid[4] });
  expect(slotOnFloor(grid, "2026-05-21T03:00:00.000Z")).toEqual({ current: undefined, next: undefined });
});

test("alternatives are the slots nearest to the wanted one, in order of time", () => {
  expect(nearestSlots(grid, "2026-05-20T01:40:00.000Z", 3)).toEqual([grid[1], grid[2], grid[3]]);
  expect(nearestSlots(grid, "2026-05-20T06:20:00.000Z", 2)).toEqual([grid[3], grid[4]]);
});
