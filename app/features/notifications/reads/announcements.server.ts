import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  countAudience,
  countDeliveries,
  findAnnouncement,
  listAnnouncements,
  listAudienceChoices,
  listDeliveries,
  type AudienceFilter,
} from "#db/queries/announcements.server.ts";

import { announcementPath } from "../announcement-pages.ts";
import { fillTexts, valuesFor } from "../compose.server.ts";
import { toAnnouncementPage } from "../domain/announcement.ts";
import { variableSamples } from "../messages/kinds/variables.ts";

type Ctx = CtxFor<"announcements.send">;

export type AnnouncementState = "draft" | "scheduled" | "sending" | "sent" | "cancelled";

/** The edition's announcements, newest first. */
export async function readAnnouncements(ctx: Ctx) {
  const rows = await listAnnouncements(ctx.db, ctx.edition.id);
  return rows.map((row) => ({
    id: row.id,
    subject: localText(ctx.locale, row.subject_zh, row.subject_en),
    status: row.status as AnnouncementState,
    when: (row.finished_at ?? row.send_at ?? row.created_at).toISOString(),
    recipients: Number(row.recipients ?? 0n),
  }));
}

/** One announcement: its words and audience, what it looks like, and how it arrived. Undefined where there is none. */
export async function readAnnouncement(ctx: Ctx, id: string) {
  const row = await findAnnouncement(ctx.db, { id, editionId: ctx.edition.id });
  if (!row) return undefined;
  const audience = row.audience as AudienceFilter;
  const counts = await countDeliveries(ctx.db, id);
  return {
    id: row.id,
    version: row.version,
    status: row.status as AnnouncementState,
    audience,
    page: toAnnouncementPage(row.page),
    path: announcementPath(toAnnouncementPage(row.page), ctx.edition.slug),
    words: {
      subjectZh: row.subject_zh,
      subjectEn: row.subject_en,
      bodyZh: row.body_zh,
      bodyEn: row.body_en,
    },
    preview: {
      zh: previewOf(ctx, "zh", { subject: row.subject_zh, body: row.body_zh }),
      en: previewOf(ctx, "en", {
        subject: row.subject_en || row.subject_zh,
        body: row.body_en || row.body_zh,
      }),
    },
    sendAt: row.send_at?.toISOString() ?? null,
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    reach: await countAudience(ctx.db, { editionId: ctx.edition.id, filter: audience }),
    counts: [...counts].map(([state, count]) => ({ state, count })),
    deliveries: (await listDeliveries(ctx.db, id)).map((delivery) => ({
      personId: delivery.personId,
      name: localText(ctx.locale, delivery.name, delivery.nameEn),
      email: delivery.email,
      state: delivery.state,
      error: delivery.error,
    })),
  };
}

function previewOf(ctx: Ctx, locale: "zh" | "en", texts: { subject: string; body: string }) {
  const reader = { name: variableSamples.zh.name, nameEn: variableSamples.en.name };
  return fillTexts(texts, valuesFor(ctx, { locale, reader, data: {} }));
}

export async function readAudienceChoices(ctx: Ctx) {
  return listAudienceChoices(ctx.db, ctx.edition.id);
}

export type AnnouncementView = NonNullable<Awaited<ReturnType<typeof readAnnouncement>>>;
export type AnnouncementRows = Awaited<ReturnType<typeof readAnnouncements>>;
export type AudienceChoices = Awaited<ReturnType<typeof readAudienceChoices>>;
