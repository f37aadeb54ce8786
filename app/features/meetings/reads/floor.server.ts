import type { Locale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listMeetingsOfDay, type MeetingRow } from "#db/queries/meetings.server.ts";
import { listMeetingTables, listSlots } from "#db/queries/slots-free.server.ts";

import { slotOnFloor } from "../domain/agenda.ts";
import { marksFor, momentOf, toMeetingStatus, type Mark, type MeetingStatus } from "../domain/meeting.ts";
import { aboutText } from "../meeting-notice.server.ts";

export type FloorMeeting = {
  id: string;
  status: MeetingStatus;
  /** What can be said of it now, the likeliest first. */
  marks: Mark[];
  slotId: string;
  table: string;
  hall: string;
  firms: string[];
  about: string;
};
export type FloorSlot = { id: string; day: string; startsAt: string; endsAt: string };
export type FloorTable = { label: string; meeting: FloorMeeting | null };
export type FloorCounts = {
  meetings: number;
  held: number;
  open: number;
  missed: number;
  tables: number;
  free: number;
};

/** What the floor shows: `now`, `next`, the id of a slot, or a day as `YYYY-MM-DD`. */
export async function readFloor(ctx: CtxFor<"floor.run">, wanted: string | null) {
  const [slotRows, tables] = await Promise.all([
    listSlots(ctx.db, ctx.edition.id),
    listMeetingTables(ctx.db, ctx.edition.id),
  ]);
  const at = ctx.clock().toISOString();
  const slots: FloorSlot[] = slotRows.map((slot) => ({
    id: slot.id,
    day: slot.day,
    startsAt: slot.starts_at.toISOString(),
    endsAt: slot.ends_at.toISOString(),
  }));
  const { current, next } = slotOnFloor(slots, at);
  const view = viewOf(wanted, { slots, current, next });
  const day = view.day;
  const rows = day === undefined ? [] : await listMeetingsOfDay(ctx.db, { editionId: ctx.edition.id, day });
  const all = rows.map((row) => floorMeeting(ctx, row));
  const meetings = view.slot ? all.filter((meeting) => meeting.slotId === view.slot?.id) : all;
  const daySlots = slots.filter((slot) => slot.day === day);
  return {
    edition: ctx.edition.slug,
    at,
    view: view.name,
    slot: view.slot ?? null,
    next: next ?? null,
    isOver: slots.length > 0 && !current && !next,
    days: [...new Set(slots.map((slot) => slot.day))],
    day: day ?? null,
    counts: countsOf(meetings, view.slot ? tables.length : undefined),
    halls: view.slot ? hallsOf(tables, meetings, ctx.locale) : [],
    slots:
      view.name === "day"
        ? daySlots.map((slot) => ({ ...slot, meetings: all.filter(({ slotId }) => slotId === slot.id) }))
        : [],
    slotLinks: daySlots.map((slot) => ({
      id: slot.id,
      startsAt: slot.startsAt,
      meetings: all.filter(({ slotId }) => slotId === slot.id).length,
    })),
  };
}

export type FloorView = Awaited<ReturnType<typeof readFloor>>;

type Grid = { slots: FloorSlot[]; current: FloorSlot | undefined; next: FloorSlot | undefined };
type Chosen = {
  name: "now" | "next" | "slot" | "day";
  slot?: FloorSlot | undefined;
  day: string | undefined;
};

function viewOf(wanted: string | null, { slots, current, next }: Grid): Chosen {
  const slot = slots.find(({ id }) => id === wanted);
  if (slot) return { name: "slot", slot, day: slot.day };
  if (slots.some(({ day }) => day === wanted)) return { name: "day", day: wanted ?? undefined };
  if (wanted === "next") return { name: "next", slot: next, day: next?.day };
  return { name: "now", slot: current, day: current?.day ?? next?.day ?? slots.at(-1)?.day };
}

function floorMeeting(ctx: CtxFor<"floor.run">, row: MeetingRow): FloorMeeting {
  const status = toMeetingStatus(row.status);
  const times = { startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() };
  return {
    id: row.id,
    status,
    marks: marksFor(status, momentOf({ ...times, status }, ctx.clock().toISOString())),
    slotId: row.slotId,
    table: row.tableLabel,
    hall: localText(ctx.locale, row.hall, row.hallEn),
    firms: row.seats.map((seat) => localText(ctx.locale, seat.nameZh, seat.nameEn)),
    about: aboutText(ctx.locale, row),
  };
}

type TableRow = { label: string; hall: string; hall_en: string };

function countsOf(meetings: FloorMeeting[], tables: number | undefined): FloorCounts {
  const count = (...statuses: MeetingStatus[]) =>
    meetings.filter(({ status }) => statuses.includes(status)).length;
  return {
    meetings: meetings.length,
    held: count("held"),
    open: count("scheduled", "checked_in"),
    missed: count("no_show"),
    tables: tables ?? 0,
    free: tables === undefined ? 0 : tables - meetings.length,
  };
}

function hallsOf(rows: TableRow[], meetings: FloorMeeting[], locale: Locale) {
  const tables = rows.map(({ label, hall, hall_en }) => ({ label, hall: localText(locale, hall, hall_en) }));
  const halls = [...new Set(tables.map((table) => table.hall))];
  return halls.map((hall) => {
    const own: FloorTable[] = tables
      .filter((table) => table.hall === hall)
      .map(({ label }) => ({ label, meeting: meetings.find(({ table }) => table === label) ?? null }));
    return { hall, tables: own, taken: own.filter(({ meeting }) => meeting).length };
  });
}
