import type { Locale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import type { EditionPolicies } from "#app/server/context.server.ts";
import type { RequestRow } from "#db/queries/meeting-requests.server.ts";
import type { MeetingRow, SeatRow } from "#db/queries/meetings.server.ts";

import { isCancellable, momentOf, toMeetingStatus } from "../domain/meeting.ts";
import { stateAt } from "../domain/meeting-request.ts";
import { aboutText } from "../meeting-notice.server.ts";

type Reader = { locale: Locale; organisationId: string; now: Date };

/** A meeting as one of its firms sees it; people by name only. */
export function meetingView(row: MeetingRow, { locale, organisationId, now }: Reader) {
  const status = toMeetingStatus(row.status);
  const own = row.seats.find((seat) => seat.organisationId === organisationId);
  const other = row.seats.find((seat) => seat !== own);
  const times = { startsAt: row.startsAt.toISOString(), endsAt: row.endsAt.toISOString() };
  return {
    id: row.id,
    number: String(row.number),
    status,
    moment: momentOf({ ...times, status }, now.toISOString()),
    isActive: status !== "cancelled",
    isOpen: isCancellable(status),
    day: row.day,
    ...times,
    table: row.tableLabel,
    hall: localText(locale, row.hall, row.hallEn),
    firm: other ? localText(locale, other.nameZh, other.nameEn) : "",
    person: other ? personName(locale, other) : "",
    ownPerson: own ? personName(locale, own) : "",
    about: aboutText(locale, row),
  };
}

export function personName(locale: Locale, seat: Pick<SeatRow, "person" | "personEn">): string {
  return localText(locale, seat.person, seat.personEn);
}

/** A request as one of its firms sees it. */
export function requestView(row: RequestRow, { locale, organisationId, now }: Reader) {
  const isSent = row.from.organisationId === organisationId;
  const other = isSent ? row.to : row.from;
  return {
    id: row.id,
    number: String(row.number),
    status: stateAt(row, now),
    isSent,
    firm: localText(locale, other.nameZh, other.nameEn),
    about: aboutText(locale, row),
    /** The slot that was asked for; null where it is chosen later. */
    slot:
      row.slotId === null || row.day === null || row.startsAt === null || row.endsAt === null
        ? null
        : {
            id: row.slotId,
            day: row.day,
            startsAt: row.startsAt.toISOString(),
            endsAt: row.endsAt.toISOString(),
          },
    slotChoice: row.slotChoice as EditionPolicies["slotChoice"],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    meetingId: row.meetingId,
  };
}

export type RequestView = ReturnType<typeof requestView>;
