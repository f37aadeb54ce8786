import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** The stored credentials behind an e-mail address or a mobile number. */
export async function findCredentials(db: Db, login: string) {
  return db
    .selectFrom("person")
    .select(["id", "password_hash"])
    .where((eb) => eb.or([eb("email", "=", login.toLowerCase()), eb("phone", "=", login)]))
    .executeTakeFirst();
}

export async function insertPerson(
  tx: Tx,
  person: {
    id: string;
    name: string;
    nameEn: string;
    email: string;
    phone: string | null;
    passwordHash: string | null;
    platformRoles: string[];
    isSample: boolean;
  },
): Promise<void> {
  await tx
    .insertInto("person")
    .values({
      id: person.id,
      name: person.name,
      name_en: person.nameEn,
      email: person.email.toLowerCase(),
      phone: person.phone,
      password_hash: person.passwordHash,
      platform_roles: person.platformRoles,
      is_sample: person.isSample,
    })
    .execute();
}

export async function setPassword(
  tx: Tx,
  { personId, passwordHash }: { personId: string; passwordHash: string },
): Promise<void> {
  await tx.updateTable("person").set({ password_hash: passwordHash }).where("id", "=", personId).execute();
}

export async function getPersonContact(db: Db, personId: string) {
  return db
    .selectFrom("person")
    .select(["email", "phone"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
}
