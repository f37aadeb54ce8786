import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { deletePersonSession, deleteSessionsOf } from "#db/queries/sessions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Ends one of a person's own sessions. Another person's session is not found. */
export const revokeSession = command(
  "account.use",
  async (ctx, { sessionId }: { sessionId: string }): Promise<Result<null, "not_found">> =>
    inTransaction(ctx.db, async (tx) => {
      const { personId } = ctx.actor;
      if (!(await deletePersonSession(tx, { personId, sessionId }))) return refuse("not_found");
      await audit(tx, ctx, {
        command: "accounts.revoke-session",
        objectType: "person",
        objectId: personId,
        before: { session: sessionId },
      });
      return ok(null);
    }),
);

/** Ends all of a person's sessions but the one in use. Gives how many there were. */
export const endOtherSessions = command(
  "account.use",
  async (ctx, { keep }: { keep: string }): Promise<Result<{ ended: number }, never>> =>
    inTransaction(ctx.db, async (tx) => {
      const { personId } = ctx.actor;
      const ended = await deleteSessionsOf(tx, { personId, keep });
      await audit(tx, ctx, {
        command: "accounts.end-other-sessions",
        objectType: "person",
        objectId: personId,
        after: { ended },
      });
      return ok({ ended });
    }),
);
