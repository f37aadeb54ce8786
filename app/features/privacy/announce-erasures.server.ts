import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { afterCommit, type Tx } from "#db/tx.server.ts";

/** Tells the open pages of the queue, once the transaction has committed, that a request came or was decided. */
export function announceErasures(tx: Tx): void {
  const { live } = getServices();
  afterCommit(tx, () => {
    live.announce(liveTopics.erasures());
  });
}
