import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { markDeadAddress } from "#db/queries/dead-addresses.server.ts";
import { markBounced } from "#db/queries/outbox.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Notes that a mail which was sent has come back, and that its address gets no more. Refuses one that was not sent, or is noted already. */
export const noteBounce = command(
  "outbox.read",
  async (ctx, input: { messageId: string; reason: string }): Promise<Result<null, "not_sent">> =>
    inTransaction(ctx.db, async (tx) => {
      const bounce = { id: input.messageId, error: input.reason, at: ctx.clock() };
      if (!(await markBounced(tx, bounce))) return refuse("not_sent" as const);
      await markDeadAddress(tx, { messageId: bounce.id, reason: bounce.error, at: bounce.at });
      await audit(tx, ctx, {
        command: "notifications.note-bounce",
        objectType: "outbox_message",
        objectId: input.messageId,
        before: { status: "sent" },
        after: { status: "bounced", reason: input.reason },
      });
      return ok(null);
    }),
);
