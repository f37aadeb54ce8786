import type { Ctx } from "#app/server/context.server.ts";
import { isSealedByFormerSecret, openSealed, seal } from "#app/server/sealing.server.ts";
import {
  findSecondFactor,
  resealSecret,
  spendRecoveryCode,
  spendStep,
} from "#db/queries/second-factors.server.ts";
import type { Tx } from "#db/tx.server.ts";

import { readRecoveryCode } from "./domain/recovery-code.ts";
import { hashRecoveryCode, stepOfCode } from "./totp.server.ts";

const PURPOSE = "second-factor";

export function sealSecret(personId: string, secret: string): string {
  return seal(secret, PURPOSE, personId);
}

export function openSecret(personId: string, sealed: string): string | undefined {
  return openSealed(sealed, PURPOSE, personId);
}

export type Proof = "code" | "recovery_code";

/**
 * Spends a code of a person's authenticator, or one of her recovery codes, and says which it was; undefined where it is
 * neither, or was used before. A secret sealed by a former key is sealed anew.
 */
export async function spendProof(
  tx: Tx,
  ctx: Pick<Ctx, "clock">,
  { personId, text }: { personId: string; text: string },
): Promise<Proof | undefined> {
  const factor = await findSecondFactor(tx, personId);
  if (!factor?.secret) return undefined;
  const now = ctx.clock();
  const recoveryCode = readRecoveryCode(text);
  if (recoveryCode !== undefined) {
    const hash = hashRecoveryCode(personId, recoveryCode);
    return (await spendRecoveryCode(tx, { personId, hash, at: now })) ? "recovery_code" : undefined;
  }
  const secret = openSecret(personId, factor.secret);
  const step = secret === undefined ? undefined : stepOfCode({ secret, code: text, now });
  if (secret === undefined || step === undefined || !(await spendStep(tx, { personId, step })))
    return undefined;
  if (isSealedByFormerSecret(factor.secret)) {
    await resealSecret(tx, { personId, from: factor.secret, to: sealSecret(personId, secret) });
  }
  return "code";
}
