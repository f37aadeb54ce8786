import fc from "fast-check";
import { expect, test } from "vitest";

import { findGridProblem, planOfSlots, planSlots, type GridPlan } from "./edition-grid.ts";

const plan: GridPlan = {
  startsOn: "2026-05-20",
  endsOn: "2026-05-21",
  slotMinutes: 20,
  am: { from: "09:00", to: "12:00" },
  pm: { from: "14:00", to: "17:00" },
};

test("two days of 20-minute slots with a lunch break give 36 slots in China's time", () => {
  const slots = planSlots(plan);
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
  const slots = planSlots({ ...plan, endsOn: plan.startsOn, slotMinutes: 50 });
  expect(slots.map((slot) => slot.block)).toEqual(["am", "am", "am", "pm", "pm", "pm"]);
  expect(slots[2]?.endsAt).toEqual(new Date("2026-05-20T03:30:00Z"));
});

test("a half day may be left out", () => {
  expect(planSlots({ ...plan, am: null })).toHaveLength(18);
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
        const slots = planSlots(drawn);
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

test("the plan can be read back from its slots", () => {
  expect(planOfSlots(planSlots(plan), plan)).toEqual(plan);
  expect(planOfSlots(planSlots({ ...plan, am: null }), plan)).toEqual({ ...plan, am: null });
});
