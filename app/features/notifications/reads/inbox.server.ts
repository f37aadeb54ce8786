import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import {
  countUnreadByCategory,
  listInbox,
  listPreferences,
  type InboxPlace,
} from "#db/queries/inbox.server.ts";

import {
  CATEGORIES,
  isMandatory,
  preferenceFor,
  type Category,
  type MailChoice,
} from "../domain/categories.ts";

const PAGE_SIZE = 30;

/** A page of one's inbox, newest first. */
export async function readInbox(ctx: PersonCtx, params: URLSearchParams) {
  const category = CATEGORIES.find((name) => name === params.get("category"));
  const after = readPlace(params.get("after"));
  const { personId } = ctx.actor;
  const [found, unread] = await Promise.all([
    listInbox(ctx.db, { personId, category, after, limit: PAGE_SIZE + 1 }),
    countUnreadByCategory(ctx.db, personId),
  ]);
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  return {
    category: category ?? null,
    categories: CATEGORIES.map((name) => ({ name, unread: unread.get(name) ?? 0 })),
    unread: [...unread.values()].reduce((sum, count) => sum + count, 0),
    isFirstPage: after === undefined,
    next: found.length > PAGE_SIZE && last ? `${last.exact_at}~${last.id}` : null,
    at: ctx.clock().toISOString(),
    rows: rows.map((row) => ({
      id: row.id,
      category: row.category as Category,
      subject: localText(ctx.locale, row.subject_zh, row.subject_en),
      body: localText(ctx.locale, row.body_zh, row.body_en).replace(/\n{2,}/g, "\n"),
      when: row.created_at.toISOString(),
      isRead: row.read_at !== null,
    })),
  };
}

const MOMENT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?$/;

function readPlace(text: string | null): InboxPlace | undefined {
  const [at = "", id] = (text ?? "").split("~");
  if (!MOMENT.test(at) || Number.isNaN(Date.parse(at)) || !isUuid(id)) return undefined;
  return { at, id };
}

export type InboxView = Awaited<ReturnType<typeof readInbox>>;

/** How one hears of each category. */
export async function readPreferences(ctx: PersonCtx) {
  const rows = await listPreferences(ctx.db, ctx.actor.personId);
  const chosen = new Map(
    rows.map((row) => [row.category, { inApp: row.inApp, mail: row.mail as MailChoice }]),
  );
  return CATEGORIES.map((category) => ({
    category,
    isMandatory: isMandatory(category),
    ...preferenceFor(category, chosen.get(category)),
  }));
}

export type PreferencesView = Awaited<ReturnType<typeof readPreferences>>;
