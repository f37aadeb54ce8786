import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type NewSignUp = {
  id: string;
  email: string;
  name: string;
  phone: string | null;
  passwordHash: string;
  locale: string;
  facts: object;
  at: Date;
  expiresAt: Date;
};

/** Keeps a registration until its address is proved; what nobody confirmed in time goes. */
export async function insertSignUp(tx: Tx, row: NewSignUp): Promise<void> {
  await tx.deleteFrom("sign_up").where("confirmed_at", "is", null).where("expires_at", "<", row.at).execute();
  await tx
    .insertInto("sign_up")
    .values({
      id: row.id,
      email: row.email,
      name: row.name,
      phone: row.phone,
      password_hash: row.passwordHash,
      locale: row.locale,
      facts: JSON.stringify(row.facts),
      created_at: row.at,
      expires_at: row.expiresAt,
    })
    .execute();
}

export async function findSignUp(db: Db, id: string) {
  return db
    .selectFrom("sign_up")
    .where("id", "=", id)
    .select([
      "id",
      "email",
      "name",
      "phone",
      "password_hash",
      "locale",
      "facts",
      "expires_at",
      "confirmed_at",
    ])
    .executeTakeFirst();
}

/** Marks a registration as confirmed unless someone was faster, and forgets its password. */
export async function confirmSignUpOnce(tx: Tx, { id, now }: { id: string; now: Date }): Promise<boolean> {
  const outcome = await tx
    .updateTable("sign_up")
    .set({ confirmed_at: now, password_hash: "" })
    .where("id", "=", id)
    .where("confirmed_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function isPhoneTaken(db: Db, phone: string): Promise<boolean> {
  const row = await db.selectFrom("person").where("phone", "=", phone).select("id").executeTakeFirst();
  return row !== undefined;
}

/** Enters the person of a confirmed registration. Undefined where the address has an account by now. */
export async function insertSignedUpPerson(
  tx: Tx,
  row: {
    id: string;
    email: string;
    name: string;
    phone: string | null;
    passwordHash: string;
    locale: string;
    at: Date;
  },
): Promise<string | undefined> {
  const made = await tx
    .insertInto("person")
    .values({
      id: row.id,
      name: row.name,
      email: row.email,
      phone: row.phone,
      password_hash: row.passwordHash,
      locale: row.locale,
      created_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return made?.id;
}

/** The newest registration of an address that nobody has confirmed. */
export async function findOpenSignUp(db: Db, email: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("sign_up")
    .where("email", "=", email)
    .where("confirmed_at", "is", null)
    .select("id")
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
