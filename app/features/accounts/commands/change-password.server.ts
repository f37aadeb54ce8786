import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { hashPassword, isPasswordRight } from "#app/server/password.server.ts";
import { countAttempt, forgetAttempts } from "#app/server/rate-limit.server.ts";
import { endPasswordResets } from "#db/queries/password-resets.server.ts";
import { findPersonCredentials, replacePassword } from "#db/queries/people.server.ts";
import { deleteSessionsOf, setConfirmed } from "#db/queries/sessions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

const TRIES = { points: 10, seconds: 900 };

type Refusal = "wrong_password" | "too_many_attempts";

/**
 * Confirms that the person before the screen knows the password, for a quarter of an hour of this session. Refuses a
 * wrong one, and more than ten tries of a person in a quarter of an hour.
 */
export const confirmPassword = command(
  "account.use",
  async (
    ctx,
    { password, sessionId }: { password: string; sessionId: string },
  ): Promise<Result<null, Refusal>> => {
    const { personId } = ctx.actor;
    if ((await countAttempt("confirm", personId, TRIES)) > 0) return refuse("too_many_attempts");
    const known = await findPersonCredentials(ctx.db, personId);
    if (!(await isPasswordRight(password, known?.password_hash))) return refuse("wrong_password");
    await forgetAttempts("confirm", personId);
    return inTransaction(ctx.db, async (tx) => {
      await setConfirmed(tx, { personId, sessionId, now: ctx.clock() });
      await audit(tx, ctx, {
        command: "accounts.confirm-password",
        objectType: "person",
        objectId: personId,
      });
      return ok(null);
    });
  },
);

/**
 * Changes one's own password; every other session and every open link for a reset ends. Refuses a wrong former
 * password, the loser of two changes at one moment, and more than ten tries in a quarter of an hour.
 */
export const changePassword = command(
  "account.use",
  async (
    ctx,
    input: { former: string; password: string; sessionId: string },
  ): Promise<Result<null, Refusal>> => {
    const { personId } = ctx.actor;
    if ((await countAttempt("confirm", personId, TRIES)) > 0) return refuse("too_many_attempts");
    const known = await findPersonCredentials(ctx.db, personId);
    const formerHash = known?.password_hash ?? null;
    if (formerHash === null || !(await isPasswordRight(input.former, formerHash)))
      return refuse("wrong_password");
    await forgetAttempts("confirm", personId);
    const passwordHash = await hashPassword(input.password);
    return inTransaction(ctx.db, async (tx): Promise<Result<null, Refusal>> => {
      const now = ctx.clock();
      if (!(await replacePassword(tx, { personId, passwordHash, formerHash })))
        return refuse("wrong_password");
      await endPasswordResets(tx, { personId, now });
      await setConfirmed(tx, { personId, sessionId: input.sessionId, now });
      const ended = await deleteSessionsOf(tx, { personId, keep: input.sessionId });
      await audit(tx, ctx, {
        command: "accounts.change-password",
        objectType: "person",
        objectId: personId,
        after: { endedSessions: ended },
      });
      return ok(null);
    });
  },
);
