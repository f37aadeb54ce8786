import type { SampleData } from "./data/index.ts";

const DAY_MS = 86_400_000;
/** The scenario's two days lie before the day of loading; the days after are free for meetings of one's own. */
const DAYS_BEFORE = 2;
const DAYS_AFTER = 4;
const SLOTS_A_DAY = 18;
const OFFSET = "+08:00";

type Request = SampleData["scenario"]["requests"][number];
export type SampleCalendar = ReturnType<typeof createSampleCalendar>;

/**
 * Moves the scenario's dates to the day on which it is loaded, so that the sample is an edition in full swing:
 * what the scenario says was held lies in the past, what it says is scheduled lies tomorrow, what waits for an
 * answer waits for some days, and slots are free. Every day is shifted by the same number.
 */
export function createSampleCalendar(now: Date, edition: SampleData["edition"]) {
  const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const firstDay = addDays(today, -DAYS_BEFORE);
  const shift = Math.round((Date.parse(firstDay) - Date.parse(edition.startsOn)) / DAY_MS);
  return {
    startsOn: firstDay,
    endsOn: addDays(today, DAYS_AFTER),
    year: Number(firstDay.slice(0, 4)),
    /** A day of the data files on the calendar of this installation. */
    day: (text: string) => addDays(text, shift),
    /** When firms asked and answered: the eve of the event. */
    eve: (clock: string) => instant(addDays(firstDay, -1), clock),
    at: (day: string, clock: string) => instant(addDays(day, shift), clock),
    /** The scenario's own moment, after its last held meeting and its last deal. */
    asOf: instant(addDays(firstDay, 1), "13:30"),
    slotNumber: (request: Request) => slotNumber(request),
    /** Half an hour after a held meeting began. */
    afterSlot: (request: Request) => {
      const day = addDays(firstDay, Math.floor(request.slot / SLOTS_A_DAY));
      const place = request.slot % SLOTS_A_DAY;
      const hour = place < 9 ? 9 : 14;
      const start = instant(day, `${String(hour).padStart(2, "0")}:00`).getTime();
      return new Date(start + ((place % 9) * 20 + 30) * 60_000);
    },
  };
}

/** The first day and a half keep their place; the second afternoon moves to days that are still to come. */
function slotNumber(request: Request): number {
  const isToCome = request.slot >= SLOTS_A_DAY + SLOTS_A_DAY / 2;
  const place = request.slot % SLOTS_A_DAY;
  if (!isToCome) return request.slot + 1;
  const day = request.outcome === "pending" ? DAYS_BEFORE + DAYS_AFTER : DAYS_BEFORE + 1;
  return day * SLOTS_A_DAY + place + 1;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

function instant(day: string, clock: string): Date {
  return new Date(`${day}T${clock}:00${OFFSET}`);
}
