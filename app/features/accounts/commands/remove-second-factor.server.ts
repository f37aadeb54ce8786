import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { isPasswordRight } from "#app/server/password.server.ts";
import { countAttempt, forgetAttempts } from "#app/server/rate-limit.server.ts";
import { findPersonCredentials } from "#db/queries/people.server.ts";
import { deleteSecondFactor } from "#db/queries/second-factors.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { spendProof } from "../second-factor.server.ts";

const TRIES = { points: 10, seconds: 900 };

type Refusal = "wrong_proof" | "too_many_attempts";

/**
 * Takes away one's own second factor, with the password and a code or recovery code. Refuses either being wrong alike,
 * and more than ten tries in a quarter of an hour.
 */
export const removeSecondFactor = command(
  "account.use",
  async (ctx, { password, code }: { password: string; code: string }): Promise<Result<null, Refusal>> => {
    const { personId } = ctx.actor;
    if ((await countAttempt("second-factor", personId, TRIES)) > 0) return refuse("too_many_attempts");
    const credentials = await findPersonCredentials(ctx.db, personId);
    if (!(await isPasswordRight(password, credentials?.password_hash))) return refuse("wrong_proof");
    const outcome = await inTransaction(ctx.db, async (tx): Promise<Result<null, Refusal>> => {
      const proof = await spendProof(tx, ctx, { personId, text: code });
      if (proof === undefined) return refuse("wrong_proof");
      await deleteSecondFactor(tx, personId);
      await audit(tx, ctx, {
        command: "accounts.remove-second-factor",
        objectType: "person",
        objectId: personId,
        before: { hasSecondFactor: true },
        after: { hasSecondFactor: false },
      });
      return ok(null);
    });
    if (outcome.ok) await forgetAttempts("second-factor", personId);
    return outcome;
  },
);
