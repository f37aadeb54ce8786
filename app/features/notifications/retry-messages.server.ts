import type { Ctx } from "#app/server/context.server.ts";

import { retryMessage } from "./commands/retry-message.server.ts";

/** Queues those of these messages again that wait for it. Returns how many. */
export async function retryMessages(ctx: Ctx, messageIds: readonly string[]): Promise<number> {
  let queued = 0;
  for (const messageId of messageIds) {
    const outcome = await retryMessage(ctx, { messageId });
    if (outcome.ok) queued += 1;
  }
  return queued;
}
