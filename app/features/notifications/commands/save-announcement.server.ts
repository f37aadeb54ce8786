import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import {
  findAnnouncement,
  insertAnnouncement,
  updateAnnouncement,
  type AudienceFilter,
} from "#db/queries/announcements.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { unknownWords, type AnnouncementPage, type AnnouncementWords } from "../domain/announcement.ts";

export type AnnouncementDraft = AnnouncementWords & {
  /** The draft that is changed, and the version that was on the screen; without it a new one is made. */
  change?: { id: string; version: number } | undefined;
  audience: AudienceFilter;
  /** Where it leads its readers. */
  page?: AnnouncementPage;
};

type Refusal =
  | { code: "gone" | "changed_meanwhile" }
  | { code: "unknown_variable"; fields: Partial<Record<keyof AnnouncementWords, string>> };

/** Keeps an announcement as a draft. Refuses words with variables it does not have, and a draft that was changed meanwhile. */
export const saveAnnouncement = command(
  "announcements.send",
  async (ctx, draft: AnnouncementDraft): Promise<Result<{ id: string }, Refusal>> => {
    const fields = unknownWords(draft);
    if (Object.keys(fields).length > 0) return refuse({ code: "unknown_variable" as const, fields });
    const editionId = ctx.edition.id;
    const words = {
      subjectZh: draft.subjectZh,
      subjectEn: draft.subjectEn,
      bodyZh: draft.bodyZh,
      bodyEn: draft.bodyEn,
    };
    const { page = "edition" } = draft;
    const after = { ...words, page, audience: draft.audience };
    return inTransaction(ctx.db, async (tx) => {
      const { change, audience } = draft;
      const id = change?.id ?? ctx.ids();
      const before = change && (await findAnnouncement(tx, { id, editionId }));
      if (change && !before) return refuse({ code: "gone" as const });
      if (change) {
        const row = { ...words, id, editionId, version: change.version, audience, page };
        if (!(await updateAnnouncement(tx, row))) return refuse({ code: "changed_meanwhile" as const });
      } else {
        const createdBy = ctx.actor.personId;
        await insertAnnouncement(tx, { ...words, id, editionId, createdBy, audience, page, at: ctx.clock() });
      }
      await audit(tx, ctx, {
        command: "notifications.save-announcement",
        objectType: "announcement",
        objectId: id,
        ...(before
          ? {
              before: {
                subjectZh: before.subject_zh,
                subjectEn: before.subject_en,
                bodyZh: before.body_zh,
                bodyEn: before.body_en,
                page: before.page,
                audience: before.audience,
              },
            }
          : {}),
        after,
      });
      return ok({ id });
    });
  },
);
