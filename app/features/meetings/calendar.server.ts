import ical, { ICalCalendarMethod, ICalEventStatus, type ICalCalendarData } from "ical-generator";

import { DEFAULT_LOCALE, isLocale, type Locale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import type { EditionContext } from "#app/server/context.server.ts";
import type { MeetingRow } from "#db/queries/meetings.server.ts";

import { calendarMessages } from "./messages/calendar.ts";
import { aboutText } from "./meeting-notice.server.ts";

const CHINA = "Asia/Shanghai";
const CHINA_OFFSET_MS = 8 * 3_600_000;
/** China has kept one offset all year since 1991, so the zone is one rule. */
const CHINA_VTIMEZONE = [
  "BEGIN:VTIMEZONE",
  `TZID:${CHINA}`,
  `X-LIC-LOCATION:${CHINA}`,
  "BEGIN:STANDARD",
  "DTSTART:19910915T010000",
  "TZOFFSETFROM:+0900",
  "TZOFFSETTO:+0800",
  "TZNAME:CST",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\r\n");

type Feed = {
  edition: EditionContext;
  owner: { id: string; locale: string };
  meetings: MeetingRow[];
  /** Ends the events' ids, which stay the same for good. */
  host: string;
};

/**
 * A person's meetings as iCalendar text. An event keeps its id through every change, its sequence grows, and a
 * cancelled meeting stays in the feed as cancelled, so that calendars strike it out. No contact details.
 */
export function writeCalendar({ edition, owner, meetings, host }: Feed): string {
  const locale = isLocale(owner.locale) ? owner.locale : DEFAULT_LOCALE;
  const m = calendarMessages[locale];
  const isChina = edition.timeZone === CHINA;
  const timezone: ICalCalendarData["timezone"] = isChina
    ? { name: null, generator: () => CHINA_VTIMEZONE }
    : null;
  const calendar = ical({
    name: m.name({ edition: localText(locale, edition.nameZh, edition.nameEn) }),
    prodId: { company: "jincheng-matchmaking", product: "agenda", language: locale.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
    timezone,
    ttl: 900,
  });
  for (const meeting of meetings) {
    const event = calendar.createEvent({
      id: `${meeting.id}@${host}`,
      sequence: meeting.sequence,
      start: isChina ? wallClock(meeting.startsAt) : meeting.startsAt,
      end: isChina ? wallClock(meeting.endsAt) : meeting.endsAt,
      stamp: meeting.updatedAt,
      summary: summaryOf(locale, owner.id, meeting),
      description: m.description({ about: aboutText(locale, meeting) }),
      location: [localText(locale, meeting.hall, meeting.hallEn), meeting.tableLabel]
        .filter((text) => text !== "")
        .join(" "),
      status: meeting.status === "cancelled" ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
    // Set on the event, not on the calendar: there the library would write stamps, which must be UTC, as local time.
    if (isChina) event.timezone(CHINA);
  }
  return calendar.toString();
}

function summaryOf(locale: Locale, ownerId: string, meeting: MeetingRow): string {
  const other = meeting.seats.find((seat) => seat.personId !== ownerId);
  const firm = other ? localText(locale, other.nameZh, other.nameEn) : "";
  return calendarMessages[locale].summary({ firm, table: meeting.tableLabel });
}

/** The library writes a zoned time from a date's local fields, whatever the zone of this process: give it those of China. */
function wallClock(instant: Date): Date {
  const wall = new Date(instant.getTime() + CHINA_OFFSET_MS);
  return new Date(
    wall.getUTCFullYear(),
    wall.getUTCMonth(),
    wall.getUTCDate(),
    wall.getUTCHours(),
    wall.getUTCMinutes(),
    wall.getUTCSeconds(),
  );
}
