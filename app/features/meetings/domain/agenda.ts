type Timed = { startsAt: string; endsAt: string };
export type GridSlot = Timed & { day: string; block: string };

export type AgendaItem<M> =
  ({ kind: "meeting" } & { meeting: M }) | { kind: "gap"; startsAt: string; endsAt: string; slots: number };

export type AgendaDay<M> = { day: string; items: AgendaItem<M>[] };

/**
 * A firm's days in order: its meetings, and between them the stretches of slots that are still to come and free,
 * one item a block of the timetable. A day without meetings is one stretch, a past one is left out. Instants are
 * ISO texts of one zone notation, so they compare as texts.
 */
export function agendaDays<M extends Timed & { isActive: boolean }>(
  slots: GridSlot[],
  meetings: M[],
  now: string,
): AgendaDay<M>[] {
  return [...new Set(slots.map((slot) => slot.day))]
    .map((day) => ({
      day,
      items: foldFree(
        itemsOf(
          slots.filter((slot) => slot.day === day),
          meetings,
          now,
        ),
      ),
    }))
    .filter(({ items }) => items.length > 0);
}

function foldFree<M>(items: AgendaItem<M>[]): AgendaItem<M>[] {
  const gaps = items.filter((item) => item.kind === "gap");
  const [first] = gaps;
  const last = gaps.at(-1);
  if (!first || !last || gaps.length < items.length) return items;
  const slots = gaps.reduce((sum, gap) => sum + gap.slots, 0);
  return [{ kind: "gap", startsAt: first.startsAt, endsAt: last.endsAt, slots }];
}

function itemsOf<M extends Timed & { isActive: boolean }>(
  slots: GridSlot[],
  meetings: M[],
  now: string,
): AgendaItem<M>[] {
  const items: AgendaItem<M>[] = [];
  let block: string | undefined;
  for (const slot of slots) {
    const here = meetings.filter((meeting) => meeting.startsAt === slot.startsAt);
    for (const meeting of here) items.push({ kind: "meeting", meeting });
    const last = items.at(-1);
    const isFree = slot.startsAt > now && !here.some((meeting) => meeting.isActive);
    if (isFree && last?.kind === "gap" && block === slot.block) {
      last.endsAt = slot.endsAt;
      last.slots += 1;
    } else if (isFree) {
      items.push({ kind: "gap", startsAt: slot.startsAt, endsAt: slot.endsAt, slots: 1 });
    }
    block = slot.block;
  }
  return items;
}

/** What is on at a moment and what comes after it, among meetings that still stand, in order of time. */
export function nowAndNext<M extends Timed & { isOpen: boolean }>(
  meetings: M[],
  now: string,
): { current: M | undefined; next: M | undefined } {
  const open = meetings.filter((meeting) => meeting.isOpen && meeting.endsAt > now);
  const current = open.find((meeting) => meeting.startsAt <= now);
  return { current, next: open.find((meeting) => meeting.startsAt > now && meeting !== current) };
}

/** Which slot a floor looks at by itself: the one that is on, else the next one, else the last. */
export function slotOnFloor<S extends Timed>(
  slots: S[],
  now: string,
): { current: S | undefined; next: S | undefined } {
  const current = slots.find((slot) => slot.startsAt <= now && slot.endsAt > now);
  return { current, next: slots.find((slot) => slot.startsAt > now) };
}

/** The few slots nearest in time to the one that was wanted, in order of time: what one who lost it will look at first. */
export function nearestSlots<S extends Timed>(slots: S[], wanted: string, count: number): S[] {
  const distance = (slot: S) => Math.abs(Date.parse(slot.startsAt) - Date.parse(wanted));
  return [...slots]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}
