import { DEFAULT_LOCALE, isLocale, type Locale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { getServices } from "#app/server/services.server.ts";
import type { Db } from "#db/client.server.ts";
import {
  findTemplate,
  listNoticeReaders,
  type Notice,
  type NoticeReader,
  type TemplateRow,
} from "#db/queries/notices.server.ts";

import { preferenceFor, type MailChoice, type Preference } from "./domain/categories.ts";
import { fillTemplate, subjectLine, type TemplateValues } from "./domain/template-text.ts";
import { kindOf, type KINDS, type KindName } from "./messages/kinds/index.ts";
import type { TemplateTexts } from "./messages/kinds/kind.ts";
import { mailMessages } from "./messages/mail.ts";

/** A value of a template: one text for all readers, or one for each language. */
export type NoticeText = string | { zh: string; en: string };

/** What a kind's texts need to be told. */
export type NoticeData<K extends KindName> = Record<(typeof KINDS)[K]["variables"][number], NoticeText>;

export type NoticeCtx = Pick<Ctx, "ids" | "clock" | "edition">;

export type NoticeEvent<K extends KindName> = {
  kind: K;
  data: NoticeData<K>;
  /** The page of what it is about, from `paths`. */
  path: string;
  /** Names the event: a person is told of it once, whatever is repeated. */
  dedupeKey: string;
  /** The organizer's own words instead of a template. */
  announcement?: { id: string; texts: Templates };
};

export type Templates = Record<Locale, TemplateTexts>;
export type Readers = { people: NoticeReader[]; templates: Templates };

/** Who is to be told, how each wants to hear of it, and the edition's wording: all that composing needs to read. */
export async function loadReaders(
  db: Db,
  ctx: NoticeCtx,
  { personIds, kind }: { personIds: readonly string[]; kind: KindName },
): Promise<Readers> {
  const { category } = kindOf(kind);
  const people = await listNoticeReaders(db, { personIds, category });
  return { people, templates: await loadTemplates(db, { editionId: ctx.edition?.id ?? null, kind }) };
}

/** The wording of a kind in an edition: its own, or the default. */
export async function loadTemplates(
  db: Db,
  { editionId, kind }: { editionId: string | null; kind: KindName },
): Promise<Templates> {
  const { zh, en, isPlatform } = kindOf(kind);
  const own = editionId === null || isPlatform ? undefined : await findTemplate(db, { editionId, kind });
  return (own && ownTexts(own)) ?? { zh, en };
}

/** The wording of a stored version; undefined where that one went back to the default. */
export function ownTexts(row: TemplateRow): Templates | undefined {
  if (row.subject_zh === null) return undefined;
  return {
    zh: { subject: row.subject_zh, body: row.body_zh ?? "" },
    en: { subject: row.subject_en ?? "", body: row.body_en ?? "" },
  };
}

/** The rows that tell each reader of an event in the ways she has chosen. Those who want none get none. */
export function composeNotices<K extends KindName>(
  ctx: NoticeCtx,
  event: NoticeEvent<K>,
  { people, templates }: Readers,
): Notice[] {
  return people.flatMap((reader) => {
    const notice = composeNotice(ctx, event, { reader, templates: event.announcement?.texts ?? templates });
    return notice.inInbox || notice.mail !== "none" ? [notice] : [];
  });
}

function composeNotice<K extends KindName>(
  ctx: NoticeCtx,
  event: NoticeEvent<K>,
  { reader, templates }: { reader: NoticeReader; templates: Templates },
): Notice {
  const { category, mailOnly } = kindOf(event.kind);
  const preference = mailOnly ? MAIL_ONLY : preferenceFor(category, chosenBy(reader));
  const mail = reader.email === null ? "none" : preference.mail;
  const data: Readonly<Record<string, NoticeText>> = event.data;
  const texts = {
    zh: fillTexts(templates.zh, valuesFor(ctx, { locale: "zh", reader, data })),
    en: fillTexts(templates.en, valuesFor(ctx, { locale: "en", reader, data })),
  };
  const locale = isLocale(reader.locale) ? reader.locale : DEFAULT_LOCALE;
  // A letter with a personal link is kept in the outbox alone.
  const kept = mailOnly ? EMPTY : texts;
  return {
    id: ctx.ids(),
    personId: reader.personId,
    editionId: ctx.edition?.id ?? null,
    kind: event.kind,
    category,
    dedupeKey: event.dedupeKey,
    subjectZh: kept.zh.subject,
    subjectEn: kept.en.subject,
    bodyZh: kept.zh.body,
    bodyEn: kept.en.body,
    path: event.path,
    inInbox: preference.inApp,
    mail,
    createdAt: ctx.clock().toISOString(),
    announcementId: event.announcement?.id ?? null,
    mailId: mail === "at_once" ? ctx.ids() : null,
    toAddress: reader.email ?? "",
    locale,
    subject: texts[locale].subject,
    body: mailBody(ctx, { locale, text: texts[locale].body, path: mailOnly ? null : event.path }),
  };
}

const MAIL_ONLY: Preference = { inApp: false, mail: "at_once" };
const EMPTY: Templates = { zh: { subject: "", body: "" }, en: { subject: "", body: "" } };

function chosenBy({ inApp, mail }: NoticeReader): Preference | undefined {
  return inApp === null || mail === null ? undefined : { inApp, mail: mail as MailChoice };
}

type ValueSource = {
  locale: Locale;
  reader: Pick<NoticeReader, "name" | "nameEn">;
  data: Readonly<Record<string, NoticeText>>;
};

/** The values of a template in a language, with those that every kind has. */
export function valuesFor(
  { edition }: Pick<NoticeCtx, "edition">,
  { locale, reader, data }: ValueSource,
): TemplateValues {
  const values: Record<string, string> = {
    name: localText(locale, reader.name, reader.nameEn),
    edition: edition ? localText(locale, edition.nameZh, edition.nameEn) : mailMessages[locale].platform,
  };
  for (const [name, text] of Object.entries(data)) {
    values[name] = typeof text === "string" ? text : localText(locale, text.zh, text.en);
  }
  return values;
}

export function fillTexts(texts: TemplateTexts, values: TemplateValues): TemplateTexts {
  return {
    subject: subjectLine(fillTemplate(texts.subject, values)),
    body: fillTemplate(texts.body, values),
  };
}

/** A mail's text: what is told, where to look, of which edition it is, and how to hear less. */
export function mailBody(
  { edition }: Pick<NoticeCtx, "edition">,
  { locale, text, path }: { locale: Locale; text: string; path: string | null },
): string {
  const m = mailMessages[locale];
  const lines = [text, ""];
  if (path !== null) lines.push(m.link({ url: absoluteUrl(path) ?? "" }), "");
  lines.push(edition ? localText(locale, edition.nameZh, edition.nameEn) : m.platform);
  if (path !== null) lines.push(m.settings);
  return lines.join("\n");
}

function absoluteUrl(path: string): string | undefined {
  const { publicUrl } = getServices();
  return publicUrl === undefined ? undefined : new URL(path, publicUrl).href;
}
