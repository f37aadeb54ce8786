import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

type Subject = { provider: string; subject: string };

/** The person to whom an identity of a provider belongs. */
export async function findIdentity(db: Db, { provider, subject }: Subject) {
  return db
    .selectFrom("identity")
    .where("provider", "=", provider)
    .where("subject", "=", subject)
    .select(["id", "person_id"])
    .executeTakeFirst();
}

export async function insertIdentity(
  tx: Tx,
  identity: Subject & { id: string; personId: string; email: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("identity")
    .values({
      id: identity.id,
      person_id: identity.personId,
      provider: identity.provider,
      subject: identity.subject,
      email: identity.email,
      created_at: identity.at,
      last_used_at: identity.at,
    })
    .execute();
}

export async function touchIdentity(tx: Tx, { id, at }: { id: string; at: Date }): Promise<void> {
  await tx.updateTable("identity").set({ last_used_at: at }).where("id", "=", id).execute();
}

export async function listIdentities(db: Db, personId: string) {
  return db
    .selectFrom("identity")
    .where("person_id", "=", personId)
    .select(["id", "provider", "email", "created_at", "last_used_at"])
    .orderBy("created_at")
    .execute();
}

/** Takes an identity from a person. Gives its provider; undefined where she has no such identity. */
export async function deleteIdentity(tx: Tx, { personId, id }: { personId: string; id: string }) {
  const gone = await tx
    .deleteFrom("identity")
    .where("person_id", "=", personId)
    .where("id", "=", id)
    .returning("provider")
    .executeTakeFirst();
  return gone?.provider;
}
