import { ok, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { releaseAddressOf } from "#db/queries/dead-addresses.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Has mail sent again to one's own address, which came back for good. An address that did not is left as it is. */
export const releaseAddress = command(
  "account.use",
  async (ctx): Promise<Result<{ wasDead: boolean }, never>> => {
    const { personId } = ctx.actor;
    return inTransaction(ctx.db, async (tx) => {
      const wasDead = (await releaseAddressOf(tx, personId)) !== undefined;
      if (wasDead) {
        await audit(tx, ctx, {
          command: "notifications.release-address",
          objectType: "person",
          objectId: personId,
          before: { status: "bounced" },
          after: { status: "active" },
        });
      }
      return ok({ wasDead });
    });
  },
);
