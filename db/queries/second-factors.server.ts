import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** A person's second factor: the one in use, and one that is being set up. Secrets are sealed. */
export async function findSecondFactor(db: Db, personId: string) {
  return db
    .selectFrom("second_factor")
    .where("person_id", "=", personId)
    .select(["secret", "confirmed_at", "pending_secret", "pending_at"])
    .executeTakeFirst();
}

/** Keeps the secret of a second factor that is being set up; an earlier one that was never confirmed is gone. */
export async function keepPendingSecret(
  tx: Tx,
  { personId, sealed, at }: { personId: string; sealed: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("second_factor")
    .values({ person_id: personId, pending_secret: sealed, pending_at: at })
    .onConflict((conflict) =>
      conflict.column("person_id").doUpdateSet({ pending_secret: sealed, pending_at: at }),
    )
    .execute();
}

/**
 * Puts the secret that is being set up into use, with the step whose code was right. False where another one is being
 * set up by now.
 */
export async function confirmPendingSecret(
  tx: Tx,
  of: { personId: string; sealed: string; step: number; at: Date },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("second_factor")
    .set({
      secret: of.sealed,
      confirmed_at: of.at,
      last_step: BigInt(of.step),
      pending_secret: null,
      pending_at: null,
    })
    .where("person_id", "=", of.personId)
    .where("pending_secret", "=", of.sealed)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Spends a step's code. False where it, or a later one, was used before: of two at one moment one passes. */
export async function spendStep(
  tx: Tx,
  { personId, step }: { personId: string; step: number },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("second_factor")
    .set({ last_step: BigInt(step) })
    .where("person_id", "=", personId)
    .where("confirmed_at", "is not", null)
    .where((eb) => eb.or([eb("last_step", "is", null), eb("last_step", "<", BigInt(step))]))
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Stores the same secret as another key has sealed it. */
export async function resealSecret(
  tx: Tx,
  { personId, from, to }: { personId: string; from: string; to: string },
): Promise<void> {
  await tx
    .updateTable("second_factor")
    .set({ secret: to })
    .where("person_id", "=", personId)
    .where("secret", "=", from)
    .execute();
}

/** Takes away a person's second factor with its recovery codes. Returns whether there was one in use. */
export async function deleteSecondFactor(tx: Tx, personId: string): Promise<boolean> {
  await tx.deleteFrom("recovery_code").where("person_id", "=", personId).execute();
  const gone = await tx
    .deleteFrom("second_factor")
    .where("person_id", "=", personId)
    .returning("confirmed_at")
    .executeTakeFirst();
  return gone !== undefined && gone.confirmed_at !== null;
}

/** Gives a person new recovery codes in place of all earlier ones. */
export async function replaceRecoveryCodes(
  tx: Tx,
  { personId, hashes }: { personId: string; hashes: Buffer[] },
): Promise<void> {
  await tx.deleteFrom("recovery_code").where("person_id", "=", personId).execute();
  await tx
    .insertInto("recovery_code")
    .values(hashes.map((hash) => ({ person_id: personId, code_hash: hash })))
    .execute();
}

/** Spends a recovery code. False where the person has no such code, or has used it. */
export async function spendRecoveryCode(
  tx: Tx,
  { personId, hash, at }: { personId: string; hash: Buffer; at: Date },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("recovery_code")
    .set({ used_at: at })
    .where("person_id", "=", personId)
    .where("code_hash", "=", hash)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function countRecoveryCodes(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom("recovery_code")
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .select((eb) => eb.fn.countAll<bigint>().as("left"))
    .executeTakeFirstOrThrow();
  return Number(row.left);
}
