import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

const COLUMNS = ["id", "capacity", "version", "status", "fields", "lock_version", "published_at"] as const;
type OfCapacity = { editionId: string; capacity: string };

/** The version that new applications are filled in by. */
export async function findPublishedForm(db: Db, { editionId, capacity }: OfCapacity) {
  return db
    .selectFrom("application_form")
    .select(COLUMNS)
    .where("edition_id", "=", editionId)
    .where("capacity", "=", capacity)
    .where("status", "=", "published")
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function findForm(db: Db, { editionId, id }: { editionId: string; id: string }) {
  return db
    .selectFrom("application_form")
    .select(COLUMNS)
    .where("edition_id", "=", editionId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function findDraftForm(db: Db, { editionId, capacity }: OfCapacity) {
  return db
    .selectFrom("application_form")
    .select(COLUMNS)
    .where("edition_id", "=", editionId)
    .where("capacity", "=", capacity)
    .where("status", "=", "draft")
    .executeTakeFirst();
}

/** All versions of an edition's forms, with how many applications were filled in by each. */
export async function listForms(db: Db, editionId: string) {
  return db
    .selectFrom("application_form as f")
    .where("f.edition_id", "=", editionId)
    .select((eb) => [
      "f.id",
      "f.capacity",
      "f.version",
      "f.status",
      "f.published_at",
      sql<number>`jsonb_array_length(f.fields)`.as("questions"),
      eb
        .selectFrom("participation as p")
        .whereRef("p.form_id", "=", "f.id")
        .select(sql<number>`count(*)::int`.as("count"))
        .as("applications"),
    ])
    .orderBy("f.capacity")
    .orderBy("f.version", "desc")
    .execute();
}

/** Holds the forms of a capacity, so that two organizers never start two drafts. */
export async function lockDraftForm(tx: Tx, { editionId, capacity }: OfCapacity) {
  return tx
    .selectFrom("application_form")
    .select(COLUMNS)
    .where("edition_id", "=", editionId)
    .where("capacity", "=", capacity)
    .where("status", "=", "draft")
    .forUpdate()
    .executeTakeFirst();
}

/** The next free version of a capacity's form. */
export async function nextFormVersion(db: Db, { editionId, capacity }: OfCapacity): Promise<number> {
  const row = await db
    .selectFrom("application_form")
    .where("edition_id", "=", editionId)
    .where("capacity", "=", capacity)
    .select((eb) => eb.fn.max("version").as("last"))
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

export async function insertForm(
  tx: Tx,
  form: OfCapacity & { id: string; version: number; fields: unknown; personId: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("application_form")
    .values({
      id: form.id,
      edition_id: form.editionId,
      capacity: form.capacity,
      version: form.version,
      status: "draft",
      fields: JSON.stringify(form.fields),
      created_by: form.personId,
      created_at: form.at,
    })
    .execute();
}

export async function updateFormFields(
  tx: Tx,
  { id, fields }: { id: string; fields: unknown },
): Promise<void> {
  await tx
    .updateTable("application_form")
    .set((eb) => ({ fields: JSON.stringify(fields), lock_version: eb("lock_version", "+", 1) }))
    .where("id", "=", id)
    .execute();
}

/** Freezes a draft; from here on the database refuses every change of it. */
export async function publishForm(tx: Tx, { id, at }: { id: string; at: Date }): Promise<void> {
  await tx
    .updateTable("application_form")
    .set({ status: "published", published_at: at })
    .where("id", "=", id)
    .execute();
}
