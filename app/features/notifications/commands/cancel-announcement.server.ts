import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { cancelAnnouncement, findAnnouncement } from "#db/queries/announcements.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Takes back an announcement whose sending has not begun. */
export const cancelAnnouncementSending = command(
  "announcements.send",
  async (ctx, { id }: { id: string }): Promise<Result<null, "gone" | "already_sent">> =>
    inTransaction(ctx.db, async (tx) => {
      const editionId = ctx.edition.id;
      const before = await findAnnouncement(tx, { id, editionId });
      if (!before) return refuse("gone" as const);
      if (!(await cancelAnnouncement(tx, { id, editionId }))) return refuse("already_sent" as const);
      await audit(tx, ctx, {
        command: "notifications.cancel-announcement",
        objectType: "announcement",
        objectId: id,
        before: { status: before.status },
        after: { status: "cancelled" },
      });
      return ok(null);
    }),
);
