import fc from "fast-check";
import { expect, test } from "vitest";

import {
  blocksOfPlan,
  compareSlots,
  findGridProblem,
  findTimetableProblem,
  planSlots,
  type BlockPlan,
  type GridPlan,
} from "./edition-grid.ts";

const plan: GridPlan = {
  startsOn: "2026-05-20",
  endsOn: "2026-05-21",
  slotMinutes: 20,
  am: { from: "09:00", to: "12:00" },
  pm: { from: "14:00", to: "17:00" },
};

const slotsOf = (drawn: GridPlan) => planSlots({ ...drawn, blocks: blocksOfPlan(drawn) });

test("two days of 20-minute slots with a lunch break give 36 slots in China's time", () => {
  const slots = slotsOf(plan);
  expect(slots).toHaveLength(36);
  expect(slots[0]).toEqual({
    number: 1,
    day: "2026-05-20",
    block: "am",
    startsAt: new Date("2026-05-20T01:00:00Z"),
    endsAt: new Date("2026-05-20T01:20:00Z"),
  });
  expect(slots[9]).toMatchObject({ block: "pm", startsAt: new Date("2026-05-20T06:00:00Z") });
  expect(slots[35]).toMatchObject({
    number: 36,
    day: "2026-05-21",
    endsAt: new Date("2026-05-21T09:00:00Z"),
  });
});

test("what is left of a half day is no slot", () => {
  const slots = slotsOf({ ...plan, endsOn: plan.startsOn, slotMinutes: 50 });
  expect(slots.map((slot) => slot.block)).toEqual(["am", "am", "am", "pm", "pm", "pm"]);
  expect(slots[2]?.endsAt).toEqual(new Date("2026-05-20T03:30:00Z"));
});

test("a half day may be left out", () => {
  expect(slotsOf({ ...plan, am: null })).toHaveLength(18);
});

test.each<[string, Partial<GridPlan>]>([
  ["dates_reversed", { endsOn: "2026-05-19" }],
  ["too_many_days", { endsOn: "2026-06-20" }],
  ["slot_length", { slotMinutes: 4 }],
  ["slot_length", { slotMinutes: 121 }],
  ["slot_length", { slotMinutes: 20.5 }],
  ["am_reversed", { am: { from: "12:00", to: "09:00" } }],
  ["pm_reversed", { pm: { from: "14:00", to: "14:00" } }],
  ["blocks_overlap", { am: { from: "09:00", to: "14:20" } }],
  ["grid_empty", { am: null, pm: null }],
  ["grid_empty", { slotMinutes: 120, am: { from: "09:00", to: "10:00" }, pm: null }],
  ["too_many_slots", { endsOn: "2026-06-19", slotMinutes: 5 }],
])("a plan with %s says so", (problem, change) => {
  expect(findGridProblem({ ...plan, ...change })).toBe(problem);
});

test("slots of any sound plan never overlap, keep their length and stay in their half day", () => {
  const minute = fc.integer({ min: 0, max: 23 * 60 + 59 });
  const clock = (value: number) =>
    `${String(Math.floor(value / 60)).padStart(2, "0")}:${String(value % 60).padStart(2, "0")}`;
  fc.assert(
    fc.property(
      fc.integer({ min: 5, max: 120 }),
      fc.tuple(minute, minute, minute, minute),
      (length, clocks) => {
        const [a, b, c, d] = [...clocks].sort((left, right) => left - right).map(clock);
        const drawn: GridPlan = {
          ...plan,
          slotMinutes: length,
          am: { from: a ?? "", to: b ?? "" },
          pm: { from: c ?? "", to: d ?? "" },
        };
        fc.pre(findGridProblem(drawn) === undefined);
        const slots = slotsOf(drawn);
        slots.forEach((slot, index) => {
          expect(slot.endsAt.getTime() - slot.startsAt.getTime()).toBe(length * 60_000);
          expect(slot.number).toBe(index + 1);
          const before = slots[index - 1];
          if (before) expect(slot.startsAt.getTime()).toBeGreaterThanOrEqual(before.endsAt.getTime());
        });
      },
    ),
  );
});

const block = (change: Partial<BlockPlan> = {}): BlockPlan => ({
  key: "a",
  nameZh: "上午场",
  nameEn: "Morning",
  day: null,
  from: "09:00",
  to: "12:00",
  slotMinutes: 30,
  ...change,
});
const days = { startsOn: "2026-05-20", endsOn: "2026-05-21" };

test("blocks have slots of their own length, and stand on every day or on one", () => {
  const slots = planSlots({
    ...days,
    blocks: [block({ key: "late", from: "14:00", to: "15:00", day: "2026-05-21", slotMinutes: 20 }), block()],
  });
  expect(slots.map((slot) => slot.block).join(" ")).toBe("a a a a a a a a a a a a late late late");
  expect(slots.map(({ number }) => number)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
});

test("what is wrong with a block names the block", () => {
  const problem = (...blocks: BlockPlan[]) => findTimetableProblem({ ...days, blocks });
  expect(problem(block())).toBeUndefined();
  expect(problem(block(), block({ slotMinutes: 121 }))).toEqual({ code: "slot_length", block: 1 });
  expect(problem(block({ to: "09:00" }))).toEqual({ code: "block_reversed", block: 0 });
  expect(problem(block({ day: "2026-05-22" }))).toEqual({ code: "day_outside", block: 0 });
  expect(problem(block(), block({ from: "11:50", to: "13:00" }))).toEqual({
    code: "blocks_overlap",
    block: 1,
  });
  expect(problem(block({ day: "2026-05-20" }), block({ day: "2026-05-21" }))).toBeUndefined();
  expect(problem()).toEqual({ code: "grid_empty" });
});

test("a slot at the same time stays, whatever its number and block become", () => {
  const before = planSlots({ ...days, blocks: [block()] }).map((slot) => ({
    ...slot,
    id: `s${slot.number}`,
  }));
  const after = planSlots({ ...days, blocks: [block({ key: "b", from: "08:30", to: "10:00" })] });
  const { kept, removed, added } = compareSlots(before, after);
  expect(kept.map(({ id, number, block: key }) => `${id} ${number} ${key}`)).toEqual([
    "s1 2 b",
    "s2 3 b",
    "s7 5 b",
    "s8 6 b",
  ]);
  expect(removed.map(({ id }) => id)).toEqual(["s3", "s4", "s5", "s6", "s9", "s10", "s11", "s12"]);
  expect(added.map(({ number }) => number)).toEqual([1, 4]);
});
