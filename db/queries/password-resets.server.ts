import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Queues the look-up of who may have forgotten a password. The request itself looks nobody up. */
export async function queuePasswordReset(
  tx: Tx,
  request: { login: string; origin: string; requestId: string },
): Promise<void> {
  await sql`select graphile_worker.add_job('mail-password-reset', ${JSON.stringify(request)}::json,
    max_attempts => 5)`.execute(tx);
}

export async function insertPasswordReset(
  tx: Tx,
  reset: { tokenHash: Buffer; personId: string; at: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto("password_reset")
    .values({
      token_hash: reset.tokenHash,
      person_id: reset.personId,
      created_at: reset.at,
      expires_at: reset.expiresAt,
    })
    .execute();
}

/** Whom a link resets, while it is open. */
export async function findPasswordReset(db: Db, { tokenHash, now }: { tokenHash: Buffer; now: Date }) {
  return db
    .selectFrom("password_reset")
    .innerJoin("person", "person.id", "password_reset.person_id")
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .select(["person_id", "person.email", "person.phone"])
    .executeTakeFirst();
}

/** Uses a link, and with it every other one of the person. False where it is over; of two at one moment one passes. */
export async function spendPasswordReset(
  tx: Tx,
  { tokenHash, now }: { tokenHash: Buffer; now: Date },
): Promise<boolean> {
  const used = await tx
    .updateTable("password_reset")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("person_id")
    .executeTakeFirst();
  if (!used) return false;
  await endPasswordResets(tx, { personId: used.person_id, now });
  return true;
}

/** Ends the open links of a person. */
export async function endPasswordResets(
  tx: Tx,
  { personId, now }: { personId: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("password_reset")
    .set({ used_at: now })
    .where("person_id", "=", personId)
    .where("used_at", "is", null)
    .execute();
}
