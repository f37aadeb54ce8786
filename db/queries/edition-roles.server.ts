import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

type Holder = { editionId: string; personId: string; role: string };

/** Everyone with a role in an edition, by name. A person with two roles appears twice. */
export async function listEditionRoles(db: Db, editionId: string) {
  return db
    .selectFrom("edition_role")
    .innerJoin("person", "person.id", "edition_role.person_id")
    .where("edition_role.edition_id", "=", editionId)
    .select([
      "edition_role.role",
      "person.id as person_id",
      "person.name",
      "person.name_en",
      "person.email",
      (eb) => eb("person.password_hash", "is not", null).as("has_account"),
    ])
    .orderBy("person.name")
    .orderBy("person.id")
    .execute();
}

/** Returns whether the role is new to the person. */
export async function insertEditionRole(
  tx: Tx,
  holder: Holder & { grantedBy: string; at: Date },
): Promise<boolean> {
  const outcome = await tx
    .insertInto("edition_role")
    .values({
      edition_id: holder.editionId,
      person_id: holder.personId,
      role: holder.role,
      granted_by: holder.grantedBy,
      granted_at: holder.at,
    })
    .onConflict((conflict) => conflict.constraint("edition_role_pk").doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

/** Returns whether the person held the role. */
export async function deleteEditionRole(tx: Tx, holder: Holder): Promise<boolean> {
  const outcome = await tx
    .deleteFrom("edition_role")
    .where("edition_id", "=", holder.editionId)
    .where("person_id", "=", holder.personId)
    .where("role", "=", holder.role)
    .executeTakeFirst();
  return outcome.numDeletedRows === 1n;
}

export async function countEditionRole(
  db: Db,
  { editionId, role }: { editionId: string; role: string },
): Promise<number> {
  const row = await db
    .selectFrom("edition_role")
    .where("edition_id", "=", editionId)
    .where("role", "=", role)
    .select((eb) => eb.fn.countAll<bigint>().as("holders"))
    .executeTakeFirstOrThrow();
  return Number(row.holders);
}
