import { createFormat } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import type { EditionContext } from "#app/server/context.server.ts";

import { meetingMessages } from "./messages/meetings.ts";

type Names = { nameZh: string; nameEn: string };
type About = { needZh: string | null; needEn: string | null; offerZh: string | null; offerEn: string | null };

type MeetingEvent = {
  /** The firm that did what is told. */
  by: Names;
  about: About;
  /** Null where the slot is chosen later. */
  day: string | null;
  startsAt: Date | null;
  table?: string;
  /** What the other side wrote: a message or a reason. */
  words?: string;
};

/** What messages say of a request or a meeting: firms and times, no contact details. */
export function meetingData(edition: EditionContext, event: MeetingEvent) {
  const when = (locale: Locale) => {
    if (event.day === null || event.startsAt === null) return meetingMessages[locale].request.noTimeYet;
    const format = createFormat(locale, edition.timeZone);
    return `${format.dayOfMonth(event.day)} ${format.time(event.startsAt.toISOString())}`;
  };
  return {
    firm: { zh: event.by.nameZh, en: event.by.nameEn },
    about: { zh: aboutText("zh", event.about), en: aboutText("en", event.about) },
    when: { zh: when("zh"), en: when("en") },
    table: event.table ?? "",
    words: event.words ?? "",
  };
}

/** What a meeting is about: the need, the offer, or both. */
export function aboutText(locale: Locale, about: About): string {
  const need = localText(locale, about.needZh ?? "", about.needEn ?? "");
  const offer = localText(locale, about.offerZh ?? "", about.offerEn ?? "");
  return [offer, need].filter((text) => text !== "").join(" / ");
}
