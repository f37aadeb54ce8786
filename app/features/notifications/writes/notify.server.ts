import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { insertNotices } from "#db/queries/notices.server.ts";
import { afterCommit, type Tx } from "#db/tx.server.ts";

import { composeNotices, loadReaders, type NoticeCtx, type NoticeEvent } from "../compose.server.ts";
import type { KindName } from "../messages/kinds/index.ts";

/**
 * Tells people of an event, in the transaction of the event: a message in the inbox of each and, as she prefers, a
 * mail at once or a line in her daily digest, in her own language. Of one event (`dedupeKey`) a person is told once.
 * Open pages hear of it after the commit.
 */
export async function notify<K extends KindName>(
  tx: Tx,
  ctx: NoticeCtx,
  event: NoticeEvent<K> & { personIds: readonly string[] },
): Promise<void> {
  const readers = await loadReaders(tx, ctx, event);
  const told = await insertNotices(tx, composeNotices(ctx, event, readers));
  announceTo(tx, told);
}

/** Tells the open pages of these people, once the transaction has committed, that their inbox has changed. */
export function announceTo(tx: Tx, personIds: readonly string[]): void {
  if (personIds.length === 0) return;
  const { live } = getServices();
  afterCommit(tx, () => {
    for (const personId of personIds) live.announce(liveTopics.person(personId));
  });
}
