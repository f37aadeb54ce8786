/** The only zone editions are held in: one offset all year, no summer time since 1991. */
export const EDITION_ZONE = { name: "Asia/Shanghai", offset: "+08:00" } as const;

export const SLOT_MINUTES = { min: 5, max: 120 } as const;
const MAX_DAYS = 31;
const MAX_SLOTS = 600;
const DAY_MS = 86_400_000;

export type Block = "am" | "pm";
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
/** Numbered from 1 in order of time over the whole edition. */
export type GridSlot = { number: number; day: string; block: Block; startsAt: Date; endsAt: Date };

export type GridProblem =
  | "dates_reversed"
  | "too_many_days"
  | "slot_length"
  | "am_reversed"
  | "pm_reversed"
  | "blocks_overlap"
  | "too_many_slots"
  | "grid_empty";

/** What is wrong with a plan, in the order of its fields, or undefined where slots can be made of it. */
export function findGridProblem(plan: GridPlan): GridProblem | undefined {
  const days = countDays(plan);
  if (days < 1) return "dates_reversed";
  if (days > MAX_DAYS) return "too_many_days";
  const problem = findClockProblem(plan);
  if (problem) return problem;
  const slots = countDailySlots(plan) * days;
  if (slots > MAX_SLOTS) return "too_many_slots";
  return slots === 0 ? "grid_empty" : undefined;
}

function findClockProblem({ slotMinutes, am, pm }: GridPlan): GridProblem | undefined {
  const { min, max } = SLOT_MINUTES;
  if (!Number.isInteger(slotMinutes) || slotMinutes < min || slotMinutes > max) return "slot_length";
  if (am && am.to <= am.from) return "am_reversed";
  if (pm && pm.to <= pm.from) return "pm_reversed";
  return am && pm && pm.from < am.to ? "blocks_overlap" : undefined;
}

/**
 * The slots of a plan without a problem: each half day is cut from its start into whole slots; what is left
 * before its end is no slot.
 */
export function planSlots(plan: GridPlan): GridSlot[] {
  const slots: GridSlot[] = [];
  const length = plan.slotMinutes * 60_000;
  for (const day of listDays(plan)) {
    for (const block of ["am", "pm"] as const) {
      const span = plan[block];
      if (!span) continue;
      const end = instantOf(day, span.to);
      for (let start = instantOf(day, span.from); start + length <= end; start += length) {
        const number = slots.length + 1;
        slots.push({ number, day, block, startsAt: new Date(start), endsAt: new Date(start + length) });
      }
    }
  }
  return slots;
}

/** The plan behind stored slots, for the form that changes them; the leftover of a half day is forgotten. */
export function planOfSlots(
  slots: readonly GridSlot[],
  days: Pick<GridPlan, "startsOn" | "endsOn">,
): GridPlan {
  const spanOf = (block: Block): Span | null => {
    const own = slots.filter((slot) => slot.block === block);
    const [first] = own;
    const last = own.at(-1);
    return first && last ? { from: clockOf(first.startsAt), to: clockOf(last.endsAt) } : null;
  };
  const [first] = slots;
  const slotMinutes = first ? (first.endsAt.getTime() - first.startsAt.getTime()) / 60_000 : 20;
  return { ...days, slotMinutes, am: spanOf("am"), pm: spanOf("pm") };
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

function countDailySlots({ am, pm, slotMinutes }: GridPlan): number {
  return [am, pm].reduce(
    (sum, span) => sum + (span ? Math.floor((minutesOf(span.to) - minutesOf(span.from)) / slotMinutes) : 0),
    0,
  );
}

function minutesOf(clock: string): number {
  const [hours = "0", minutes = "0"] = clock.split(":");
  return Number(hours) * 60 + Number(minutes);
}

function instantOf(day: string, clock: string): number {
  return Date.parse(`${day}T${clock}:00${EDITION_ZONE.offset}`);
}

function clockOf(instant: Date): string {
  const [hours = "0"] = EDITION_ZONE.offset.slice(1).split(":");
  return new Date(instant.getTime() + Number(hours) * 3_600_000).toISOString().slice(11, 16);
}
