import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { publicCommand } from "#app/server/command.server.ts";
import { countAttempt, forgetAttempts } from "#app/server/rate-limit.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { spendProof } from "../second-factor.server.ts";

const TRIES = { points: 10, seconds: 900 };

/**
 * The second step of signing in, for a person whose first one was right; the caller has proof of that and starts the
 * session. A code and a recovery code pass once. Refuses more than ten tries of a person in a quarter of an hour,
 * counted over all processes and from wherever they come.
 */
export const proveSecondFactor = publicCommand(
  async (
    ctx,
    { personId, code }: { personId: string; code: string },
  ): Promise<Result<null, "wrong_code" | "too_many_attempts">> => {
    if ((await countAttempt("second-factor", personId, TRIES)) > 0) return refuse("too_many_attempts");
    const proof = await inTransaction(ctx.db, async (tx) => {
      const spent = await spendProof(tx, ctx, { personId, text: code });
      if (spent !== undefined) {
        await audit(tx, ctx, {
          command: "accounts.prove-second-factor",
          objectType: "person",
          objectId: personId,
          after: { with: spent },
        });
      }
      return spent;
    });
    if (proof === undefined) return refuse("wrong_code");
    await forgetAttempts("second-factor", personId);
    return ok(null);
  },
);
