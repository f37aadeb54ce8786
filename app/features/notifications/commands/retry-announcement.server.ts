import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { findAnnouncement, requeueAnnouncement } from "#db/queries/announcements.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Queues an announcement's mails again that did not arrive. Refuses where there are none. */
export const retryAnnouncement = command(
  "announcements.send",
  async (ctx, { id }: { id: string }): Promise<Result<{ count: number }, "gone" | "none_failed">> =>
    inTransaction(ctx.db, async (tx) => {
      if (!(await findAnnouncement(tx, { id, editionId: ctx.edition.id }))) return refuse("gone" as const);
      const count = await requeueAnnouncement(tx, id);
      if (count === 0) return refuse("none_failed" as const);
      await audit(tx, ctx, {
        command: "notifications.retry-announcement",
        objectType: "announcement",
        objectId: id,
        after: { count },
      });
      return ok({ count });
    }),
);
