import type { CtxFor } from "#app/server/context.server.ts";
import { listRequestsOfFirm } from "#db/queries/meeting-requests.server.ts";
import { listMeetingsOfFirm } from "#db/queries/meetings.server.ts";
import { listSlots } from "#db/queries/slots-free.server.ts";

import { calendarPath } from "../calendar-link.server.ts";
import { agendaDays, nowAndNext } from "../domain/agenda.ts";
import { areRequestsOpen } from "../domain/meeting-request.ts";
import { meetingView, requestView } from "./views.server.ts";

/** A firm's meetings by day with what is on now, its requests either way, and the reader's own calendar feed. */
export async function readAgenda(ctx: CtxFor<"firm.read">, origin: string) {
  const of = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
  const [slots, meetingRows, requestRows, calendar] = await Promise.all([
    listSlots(ctx.db, of.editionId),
    listMeetingsOfFirm(ctx.db, of),
    listRequestsOfFirm(ctx.db, of),
    calendarPath(ctx.db, ctx.edition, ctx.actor.personId),
  ]);
  const now = ctx.clock();
  const at = now.toISOString();
  const meetings = meetingRows.map((row) => ({
    ...meetingView(row, { locale: ctx.locale, organisationId: of.organisationId, now }),
    isMine: row.seats.some((seat) => seat.personId === ctx.actor.personId),
  }));
  const grid = slots.map((slot) => ({
    day: slot.day,
    block: slot.block,
    startsAt: slot.starts_at.toISOString(),
    endsAt: slot.ends_at.toISOString(),
  }));
  const requests = requestRows.map((row) =>
    requestView(row, { locale: ctx.locale, organisationId: of.organisationId, now }),
  );
  const { current, next } = nowAndNext(meetings, at);
  return {
    edition: ctx.edition.slug,
    at,
    isOpen: areRequestsOpen(ctx.edition.phase),
    days: meetings.length === 0 ? [] : agendaDays(grid, meetings, at),
    current: current ?? null,
    next: next ?? null,
    toAnswer: requests.filter((request) => !request.isSent && request.status === "pending"),
    sent: requests.filter((request) => request.isSent),
    answered: requests.filter((request) => !request.isSent && request.status !== "pending"),
    calendar: calendar === null ? null : new URL(calendar, origin).href,
  };
}

export type AgendaView = Awaited<ReturnType<typeof readAgenda>>;
export type AgendaMeeting = NonNullable<AgendaView["current"]>;
