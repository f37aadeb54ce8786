import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** A person's newest word on each purpose. */
export async function listStandingConsents(db: Db, personId: string) {
  return db
    .selectFrom("consent")
    .distinctOn("purpose")
    .where("person_id", "=", personId)
    .select(["purpose", "text_version as textVersion", "is_given as isGiven", "at"])
    .orderBy("purpose")
    .orderBy("id", "desc")
    .execute();
}

/** All that a person said on any purpose, the newest first. */
export async function listConsents(db: Db, personId: string) {
  return db
    .selectFrom("consent")
    .where("person_id", "=", personId)
    .select(["id", "purpose", "text_version as textVersion", "is_given as isGiven", "at"])
    .orderBy("id", "desc")
    .execute();
}

export async function insertConsent(
  tx: Tx,
  row: {
    personId: string;
    purpose: string;
    textVersion: number;
    isGiven: boolean;
    source: "account" | "sample" | "erasure";
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("consent")
    .values({
      person_id: row.personId,
      purpose: row.purpose,
      text_version: row.textVersion,
      is_given: row.isGiven,
      source: row.source,
      at: row.at,
    })
    .execute();
}

/** Holds a person's row, so that what is said in her name goes one after another. False where she is erased or unknown. */
export async function lockLivingPerson(tx: Tx, personId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("person")
    .where("id", "=", personId)
    .where("erased_at", "is", null)
    .select("id")
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
