import { createHash } from "node:crypto";

import { normalisePhone } from "#app/lib/phone.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { publicCommand } from "#app/server/command.server.ts";
import { hashPassword } from "#app/server/password.server.ts";
import { countAttempt } from "#app/server/rate-limit.server.ts";
import {
  findPasswordReset,
  queuePasswordReset,
  spendPasswordReset,
} from "#db/queries/password-resets.server.ts";
import { setPassword } from "#db/queries/people.server.ts";
import { deleteSessionsOf } from "#db/queries/sessions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

const PER_LOGIN = { points: 5, seconds: 3_600 };
const PER_ADDRESS = { points: 30, seconds: 3_600 };

/** How a link's token is stored. */
export function hashResetToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * Asks for a link that sets a new password. Nobody is looked up here: a job does that, so that known and unknown
 * accounts get one answer for one and the same work. Refuses more than five an hour for an account, thirty for an
 * address.
 */
export const requestPasswordReset = publicCommand(
  async (
    ctx,
    input: { login: string; address: string; origin: string },
  ): Promise<Result<null, "too_many_attempts">> => {
    const login = normalisePhone(input.login) ?? input.login.trim().toLowerCase();
    const waits = [
      await countAttempt("reset-address", input.address, PER_ADDRESS),
      await countAttempt("reset", login, PER_LOGIN),
    ];
    if (waits.some((seconds) => seconds > 0)) return refuse("too_many_attempts");
    const { origin } = input;
    await inTransaction(ctx.db, (tx) => queuePasswordReset(tx, { login, origin, requestId: ctx.requestId }));
    return ok(null);
  },
);

/**
 * Sets a new password for the holder of a link, once and within its half hour, and ends all of the person's sessions
 * and other links. A second factor stays and is asked for at the next sign-in.
 */
export const resetPassword = publicCommand(
  async (ctx, input: { token: string; password: string }): Promise<Result<null, "reset_over">> => {
    const tokenHash = hashResetToken(input.token);
    const found = await findPasswordReset(ctx.db, { tokenHash, now: ctx.clock() });
    if (!found) return refuse("reset_over");
    const passwordHash = await hashPassword(input.password);
    return inTransaction(ctx.db, async (tx) => {
      if (!(await spendPasswordReset(tx, { tokenHash, now: ctx.clock() })))
        return refuse("reset_over" as const);
      await setPassword(tx, { personId: found.person_id, passwordHash });
      const ended = await deleteSessionsOf(tx, { personId: found.person_id, keep: null });
      await audit(tx, ctx, {
        command: "accounts.reset-password",
        objectType: "person",
        objectId: found.person_id,
        after: { endedSessions: ended },
      });
      return ok(null);
    });
  },
);
