import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { releaseAddressOfMessage } from "#db/queries/dead-addresses.server.ts";
import { requeueMessage } from "#db/queries/outbox.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/**
 * Queues a message again that failed, came back or found no mail server, and has its address tried again. Refuses one
 * that was sent or is queued.
 */
export const retryMessage = command(
  "outbox.read",
  async (ctx, input: { messageId: string }): Promise<Result<null, "not_waiting">> =>
    inTransaction(ctx.db, async (tx) => {
      const former = await requeueMessage(tx, input.messageId);
      if (former === undefined) return refuse("not_waiting" as const);
      await releaseAddressOfMessage(tx, input.messageId);
      await audit(tx, ctx, {
        command: "notifications.retry-message",
        objectType: "outbox_message",
        objectId: input.messageId,
        before: { status: former },
        after: { status: "queued" },
      });
      return ok(null);
    }),
);
