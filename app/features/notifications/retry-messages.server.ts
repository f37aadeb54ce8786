import type { Ctx } from "#app/server/context.server.ts";

import { noteBounce } from "./commands/note-bounce.server.ts";
import { retryMessage } from "./commands/retry-message.server.ts";

/** Queues those of these messages again that wait for it. Returns how many. */
export async function retryMessages(ctx: Ctx, messageIds: readonly string[]): Promise<number> {
  let queued = 0;
  for (const messageId of messageIds) {
    if ((await retryMessage(ctx, { messageId })).ok) queued += 1;
  }
  return queued;
}

/** Notes of those of these messages that were sent that they have come back. Returns how many. */
export async function noteBounces(
  ctx: Ctx,
  { messageIds, reason }: { messageIds: readonly string[]; reason: string },
): Promise<number> {
  let noted = 0;
  for (const messageId of messageIds) {
    if ((await noteBounce(ctx, { messageId, reason })).ok) noted += 1;
  }
  return noted;
}
