import { toEditionContext } from "#app/server/guards.server.ts";
import type { Services } from "#app/server/services.server.ts";
import {
  beginAnnouncement,
  findAnnouncementToSend,
  finishAnnouncement,
  listDueAnnouncements,
  markTold,
  takeRecipients,
} from "#db/queries/announcements.server.ts";
import { listEditionsById } from "#db/queries/editions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { announcementPath } from "../announcement-pages.ts";
import { toAnnouncementPage } from "../domain/announcement.ts";
import { notify } from "../writes/notify.server.ts";

const BATCH = 200;

/**
 * Sends what is due, in batches: each batch is told and marked as told in one transaction. What was broken off goes
 * on where it stopped; nobody is left out, and nobody is told twice.
 */
export async function sendAnnouncements(services: Services): Promise<void> {
  for (const id of await listDueAnnouncements(services.db, services.clock())) {
    await inTransaction(services.db, (tx) => beginAnnouncement(tx, { id, now: services.clock() }));
    for (let count = BATCH; count > 0;) count = await sendBatch(services, id);
    await finishAnnouncement(services.db, { id, now: services.clock() });
  }
}

async function sendBatch(services: Services, id: string): Promise<number> {
  const { db, clock, ids } = services;
  const found = await findAnnouncementToSend(db, id);
  const [edition] = found ? await listEditionsById(db, [found.edition_id]) : [];
  if (!found || !edition) return 0;
  return inTransaction(db, async (tx) => {
    const personIds = await takeRecipients(tx, { id, limit: BATCH });
    if (personIds.length === 0) return 0;
    const texts = {
      zh: { subject: found.subject_zh, body: found.body_zh },
      en: { subject: found.subject_en || found.subject_zh, body: found.body_en || found.body_zh },
    };
    await notify(
      tx,
      { clock, ids, edition: toEditionContext(edition) },
      {
        personIds,
        kind: "announcements.sent",
        data: {},
        path: announcementPath(toAnnouncementPage(found.page), edition.slug),
        dedupeKey: `announcement:${id}`,
        announcement: { id, texts },
      },
    );
    await markTold(tx, { id, personIds, at: clock() });
    return personIds.length;
  });
}
