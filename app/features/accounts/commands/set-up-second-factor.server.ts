import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { countAttempt, forgetAttempts } from "#app/server/rate-limit.server.ts";
import {
  confirmPendingSecret,
  findSecondFactor,
  keepPendingSecret,
  replaceRecoveryCodes,
} from "#db/queries/second-factors.server.ts";
import { deleteSessionsOf, setSecondFactorShown } from "#db/queries/sessions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { openSecret, sealSecret } from "../second-factor.server.ts";
import { hashRecoveryCode, newRecoveryCodes, newTotpSecret, stepOfCode } from "../totp.server.ts";

const PENDING_MS = 60 * 60_000;
const TRIES = { points: 10, seconds: 900 };

/**
 * Gives the secret that a person sets up: the one begun within the last hour, or a new one. The factor in use stays in
 * use until the new one's first code is right.
 */
export const beginSecondFactor = command(
  "account.use",
  async (ctx, _input: null): Promise<Result<{ secret: string }, never>> =>
    inTransaction(ctx.db, async (tx) => {
      const { personId } = ctx.actor;
      const now = ctx.clock();
      const known = await findSecondFactor(tx, personId);
      const isOpen = known?.pending_at && now.getTime() - known.pending_at.getTime() < PENDING_MS;
      const pending = isOpen ? openSecret(personId, known.pending_secret ?? "") : undefined;
      if (pending !== undefined) return ok({ secret: pending });
      const secret = newTotpSecret();
      await keepPendingSecret(tx, { personId, sealed: sealSecret(personId, secret), at: now });
      await audit(tx, ctx, {
        command: "accounts.begin-second-factor",
        objectType: "person",
        objectId: personId,
      });
      return ok({ secret });
    }),
);

/**
 * Puts the second factor that was begun into use with its first code, and gives ten recovery codes, which are told this
 * once. Every other session ends; this one counts as having shown the factor. Refuses a wrong code, one for which
 * nothing was begun, and more than ten tries in a quarter of an hour.
 */
export const confirmSecondFactor = command(
  "account.use",
  async (
    ctx,
    { code, sessionId }: { code: string; sessionId: string },
  ): Promise<Result<{ recoveryCodes: string[] }, "wrong_code" | "not_begun" | "too_many_attempts">> => {
    const { personId } = ctx.actor;
    if ((await countAttempt("second-factor", personId, TRIES)) > 0) return refuse("too_many_attempts");
    const outcome = await inTransaction(ctx.db, async (tx) => {
      const now = ctx.clock();
      const factor = await findSecondFactor(tx, personId);
      const sealed = factor?.pending_secret ?? "";
      const secret = openSecret(personId, sealed);
      if (!factor || secret === undefined) return refuse("not_begun" as const);
      const step = stepOfCode({ secret, code, now });
      if (step === undefined) return refuse("wrong_code" as const);
      if (!(await confirmPendingSecret(tx, { personId, sealed, step, at: now })))
        return refuse("not_begun" as const);
      const recoveryCodes = newRecoveryCodes();
      const hashes = recoveryCodes.map((one) => hashRecoveryCode(personId, one));
      await replaceRecoveryCodes(tx, { personId, hashes });
      await setSecondFactorShown(tx, { personId, sessionId, now });
      const ended = await deleteSessionsOf(tx, { personId, keep: sessionId });
      await audit(tx, ctx, {
        command: "accounts.confirm-second-factor",
        objectType: "person",
        objectId: personId,
        before: { hasSecondFactor: factor.confirmed_at !== null },
        after: { hasSecondFactor: true, endedSessions: ended },
      });
      return ok({ recoveryCodes });
    });
    if (outcome.ok) await forgetAttempts("second-factor", personId);
    return outcome;
  },
);

/** Gives ten new recovery codes in place of all earlier ones. Refuses a person without a second factor. */
export const renewRecoveryCodes = command(
  "account.use",
  async (ctx, _input: null): Promise<Result<{ recoveryCodes: string[] }, "none">> =>
    inTransaction(ctx.db, async (tx) => {
      const { personId } = ctx.actor;
      const factor = await findSecondFactor(tx, personId);
      if (!factor?.confirmed_at) return refuse("none" as const);
      const recoveryCodes = newRecoveryCodes();
      const hashes = recoveryCodes.map((one) => hashRecoveryCode(personId, one));
      await replaceRecoveryCodes(tx, { personId, hashes });
      await audit(tx, ctx, {
        command: "accounts.renew-recovery-codes",
        objectType: "person",
        objectId: personId,
      });
      return ok({ recoveryCodes });
    }),
);
