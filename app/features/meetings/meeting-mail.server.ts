import { createFormat } from "#app/i18n/format.ts";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import type { Ctx, EditionContext } from "#app/server/context.server.ts";
import { getServices } from "#app/server/services.server.ts";
import type { NewOutboxMessage } from "#db/queries/outbox.server.ts";

import { meetingMails } from "./messages/mails.ts";

export type MailReader = { personId: string; email: string; locale: string };
export type MailKind = keyof (typeof meetingMails)["zh"]["subjects"];

type Names = { nameZh: string; nameEn: string };
type About = { needZh: string | null; needEn: string | null; offerZh: string | null; offerEn: string | null };

export type MeetingMail = {
  kind: MailKind;
  to: MailReader;
  /** The firm that did what the mail tells about. */
  by: Names;
  about: About;
  day: string;
  startsAt: Date;
  table?: string | undefined;
  /** What the other side wrote: a message or a reason. */
  words?: string | undefined;
  path: string;
};

type MailCtx = Pick<Ctx, "ids"> & { edition: EditionContext };

/** A mail about a request or a meeting in the language of its reader. It names firms and times, no contact details. */
export function composeMail(ctx: MailCtx, mail: MeetingMail): NewOutboxMessage {
  const locale = isLocale(mail.to.locale) ? mail.to.locale : DEFAULT_LOCALE;
  const m = meetingMails[locale];
  const firm = localText(locale, mail.by.nameZh, mail.by.nameEn);
  const format = createFormat(locale, ctx.edition.timeZone);
  const when = `${format.dayOfMonth(mail.day)} ${format.time(mail.startsAt.toISOString())}`;
  const { publicUrl } = getServices();
  const lines = [
    m.openings[mail.kind]({ firm }),
    "",
    m.about({ text: aboutText(locale, mail.about) }),
    m.when({ when }),
    ...(mail.table === undefined ? [] : [m.table({ table: mail.table })]),
    ...(mail.words ? [m.words({ text: mail.words })] : []),
    "",
    publicUrl === undefined ? m.signIn : m.link({ url: new URL(mail.path, publicUrl).href }),
    "",
    localText(locale, ctx.edition.nameZh, ctx.edition.nameEn),
  ];
  return {
    id: ctx.ids(),
    editionId: ctx.edition.id,
    personId: mail.to.personId,
    kind: `meetings.${mail.kind}`,
    toAddress: mail.to.email,
    locale,
    subject: m.subjects[mail.kind]({ firm }),
    body: lines.join("\n"),
  };
}

/** What a meeting is about: the need, the offer, or both. */
export function aboutText(locale: Locale, about: About): string {
  const need = localText(locale, about.needZh ?? "", about.needEn ?? "");
  const offer = localText(locale, about.offerZh ?? "", about.offerEn ?? "");
  return [offer, need].filter((text) => text !== "").join(" / ");
}
