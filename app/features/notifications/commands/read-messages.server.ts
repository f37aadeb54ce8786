import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { markAllRead, openInboxMessage, setMessageRead } from "#db/queries/inbox.server.ts";

import type { Category } from "../domain/categories.ts";

/** Opens one's own message: it is read from now on. Gives the page that it leads to. */
export const openMessage = command(
  "account.use",
  async (ctx, { messageId }: { messageId: string }): Promise<Result<{ path: string }, "gone">> => {
    const { personId } = ctx.actor;
    const path = await openInboxMessage(ctx.db, { personId, id: messageId, at: ctx.clock() });
    if (path === undefined) return refuse("gone");
    announce(personId);
    return ok({ path });
  },
);

/** Marks one's own message read or unread. Another's is gone. */
export const markMessage = command(
  "account.use",
  async (
    ctx,
    { messageId, isRead }: { messageId: string; isRead: boolean },
  ): Promise<Result<null, "gone">> => {
    const { personId } = ctx.actor;
    const readAt = isRead ? ctx.clock() : null;
    if (!(await setMessageRead(ctx.db, { personId, id: messageId, readAt }))) return refuse("gone");
    announce(personId);
    return ok(null);
  },
);

/** Marks all one's messages read, of one category where given, that had come when the page was made. */
export const markMessagesRead = command(
  "account.use",
  async (
    ctx,
    { category, upTo }: { category: Category | undefined; upTo: Date },
  ): Promise<Result<number, never>> => {
    const { personId } = ctx.actor;
    const count = await markAllRead(ctx.db, { personId, category, upTo, at: ctx.clock() });
    if (count > 0) announce(personId);
    return ok(count);
  },
);

/** One's other open pages count again. */
function announce(personId: string): void {
  getServices().live.announce(liveTopics.person(personId));
}
