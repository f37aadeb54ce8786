/** The only zone editions are held in: one offset all year, no summer time since 1991. */
export const EDITION_ZONE = { name: "Asia/Shanghai", offset: "+08:00" } as const;

export const SLOT_MINUTES = { min: 5, max: 120 } as const;
const MAX_DAYS = 31;
const MAX_SLOTS = 600;
const DAY_MS = 86_400_000;

/** Local clock times, `HH:MM`. */
export type Span = { from: string; to: string };
/** Days are `YYYY-MM-DD`, both included. A half day without meetings is null; between them lies the lunch break. */
export type GridPlan = {
  startsOn: string;
  endsOn: string;
  slotMinutes: number;
  am: Span | null;
  pm: Span | null;
};
/** A named stretch of a day that is cut into slots; `day` null stands for every day of the edition. */
export type BlockPlan = {
  key: string;
  nameZh: string;
  nameEn: string;
  day: string | null;
  from: string;
  to: string;
  slotMinutes: number;
};
export type Timetable = { startsOn: string; endsOn: string; blocks: readonly BlockPlan[] };
/** Numbered from 1 in order of time over the whole edition. `block` is the key of its block. */
export type GridSlot = { number: number; day: string; block: string; startsAt: Date; endsAt: Date };

export type DaysProblem = "dates_reversed" | "too_many_days";
export type BlockProblem = "slot_length" | "block_reversed" | "blocks_overlap" | "day_outside";
export type GridProblem =
  | DaysProblem
  | "slot_length"
  | "am_reversed"
  | "pm_reversed"
  | "blocks_overlap"
  | "too_many_slots"
  | "grid_empty";
/** `block` is the index of the block that is at fault, where one is. */
export type TimetableProblem =
  { code: DaysProblem | "too_many_slots" | "grid_empty" } | { code: BlockProblem; block: number };

/** What is wrong with the days of an edition, or undefined. */
export function findDaysProblem(plan: { startsOn: string; endsOn: string }): DaysProblem | undefined {
  const days = countDays(plan);
  if (days < 1) return "dates_reversed";
  return days > MAX_DAYS ? "too_many_days" : undefined;
}

/** What is wrong with a plan, in the order of its fields, or undefined where slots can be made of it. */
export function findGridProblem(plan: GridPlan): GridProblem | undefined {
  const problem = findDaysProblem(plan) ?? findClockProblem(plan);
  if (problem) return problem;
  return findTimetableProblem({ ...plan, blocks: blocksOfPlan(plan) })?.code as GridProblem | undefined;
}

function findClockProblem({ slotMinutes, am, pm }: GridPlan): GridProblem | undefined {
  if (!isSlotLength(slotMinutes)) return "slot_length";
  if (am && am.to <= am.from) return "am_reversed";
  if (pm && pm.to <= pm.from) return "pm_reversed";
  return am && pm && pm.from < am.to ? "blocks_overlap" : undefined;
}

function isSlotLength(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= SLOT_MINUTES.min && minutes <= SLOT_MINUTES.max;
}

/** The two half days of a plan as blocks with their usual names. */
export function blocksOfPlan({ slotMinutes, am, pm }: GridPlan): BlockPlan[] {
  const block = (key: string, span: Span | null, names: { nameZh: string; nameEn: string }): BlockPlan[] =>
    span ? [{ key, ...names, day: null, from: span.from, to: span.to, slotMinutes }] : [];
  return [
    ...block("am", am, { nameZh: "上午场", nameEn: "Morning" }),
    ...block("pm", pm, { nameZh: "下午场", nameEn: "Afternoon" }),
  ];
}

/** What is wrong with a timetable, or undefined where slots that never overlap can be made of it. */
export function findTimetableProblem(timetable: Timetable): TimetableProblem | undefined {
  const { startsOn, endsOn, blocks } = timetable;
  const days = findDaysProblem(timetable);
  if (days) return { code: days };
  for (const [block, plan] of blocks.entries()) {
    if (!isSlotLength(plan.slotMinutes)) return { code: "slot_length", block };
    if (plan.to <= plan.from) return { code: "block_reversed", block };
    if (plan.day !== null && (plan.day < startsOn || plan.day > endsOn))
      return { code: "day_outside", block };
    if (blocks.slice(0, block).some((other) => overlap(plan, other)))
      return { code: "blocks_overlap", block };
  }
  const slots = planSlots(timetable).length;
  if (slots > MAX_SLOTS) return { code: "too_many_slots" };
  return slots === 0 ? { code: "grid_empty" } : undefined;
}

function overlap(a: BlockPlan, b: BlockPlan): boolean {
  const isSameDay = a.day === null || b.day === null || a.day === b.day;
  return isSameDay && a.from < b.to && b.from < a.to;
}

/**
 * The slots of a timetable: each block is cut from its start into whole slots, on each of its days; what is left
 * before its end is no slot.
 */
export function planSlots(timetable: Timetable): GridSlot[] {
  const inOrder = [...timetable.blocks].sort((a, b) => a.from.localeCompare(b.from));
  const slots: GridSlot[] = [];
  for (const day of listDays(timetable)) {
    for (const block of inOrder.filter((plan) => plan.day === null || plan.day === day)) {
      const length = block.slotMinutes * 60_000;
      const end = instantOf(day, block.to);
      for (let start = instantOf(day, block.from); start + length <= end; start += length) {
        const number = slots.length + 1;
        slots.push({
          number,
          day,
          block: block.key,
          startsAt: new Date(start),
          endsAt: new Date(start + length),
        });
      }
    }
  }
  return slots;
}

export type StandingSlot = { id: string; startsAt: Date; endsAt: Date };

/**
 * Which of the slots that stand stay in a new timetable (the same time, with the new number and block), which go, and
 * which are new.
 */
export function compareSlots<S extends StandingSlot>(
  standing: readonly S[],
  planned: readonly GridSlot[],
): { kept: (GridSlot & { id: string })[]; removed: S[]; added: GridSlot[] } {
  const keyOf = ({ startsAt, endsAt }: Omit<StandingSlot, "id">) =>
    `${startsAt.getTime()}-${endsAt.getTime()}`;
  const byTime = new Map(standing.map((slot) => [keyOf(slot), slot]));
  const wanted = new Set(planned.map(keyOf));
  return {
    kept: planned.flatMap((slot) => {
      const same = byTime.get(keyOf(slot));
      return same ? [{ ...slot, id: same.id }] : [];
    }),
    removed: standing.filter((slot) => !wanted.has(keyOf(slot))),
    added: planned.filter((slot) => !byTime.has(keyOf(slot))),
  };
}

function countDays({ startsOn, endsOn }: Pick<GridPlan, "startsOn" | "endsOn">): number {
  return Math.round((Date.parse(endsOn) - Date.parse(startsOn)) / DAY_MS) + 1;
}

function listDays(plan: Pick<GridPlan, "startsOn" | "endsOn">): string[] {
  const first = Date.parse(plan.startsOn);
  return Array.from({ length: countDays(plan) }, (_, index) =>
    new Date(first + index * DAY_MS).toISOString().slice(0, 10),
  );
}

function instantOf(day: string, clock: string): number {
  return Date.parse(`${day}T${clock}:00${EDITION_ZONE.offset}`);
}
