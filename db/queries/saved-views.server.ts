import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

type Place = { personId: string; editionId: string | null; list: string };

/** A person's own views of a list, and those that others share in its edition. */
export async function listSavedViews(db: Db, { personId, editionId, list }: Place) {
  return db
    .selectFrom("saved_view")
    .where("list", "=", list)
    .where(sql<boolean>`edition_id is not distinct from ${editionId}::uuid`)
    .where((eb) => eb.or([eb("person_id", "=", personId), eb("is_shared", "=", true)]))
    .select(["id", "name", "query", "is_shared", "is_default"])
    .select((eb) => eb("person_id", "=", personId).as("is_own"))
    .orderBy("is_own", "desc")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

export async function countSavedViews(db: Db, { personId, editionId, list }: Place): Promise<number> {
  const row = await db
    .selectFrom("saved_view")
    .where("person_id", "=", personId)
    .where("list", "=", list)
    .where(sql<boolean>`edition_id is not distinct from ${editionId}::uuid`)
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export type NewSavedView = Place & { id: string; name: string; query: string; isShared: boolean };

export async function insertSavedView(tx: Tx, view: NewSavedView): Promise<void> {
  await tx
    .insertInto("saved_view")
    .values({
      id: view.id,
      person_id: view.personId,
      edition_id: view.editionId,
      list: view.list,
      name: view.name,
      query: view.query,
      is_shared: view.isShared,
    })
    .execute();
}

/** A view that this very person saved; another's is not found. */
export async function lockOwnView(tx: Tx, { id, personId }: { id: string; personId: string }) {
  return tx
    .selectFrom("saved_view")
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .select(["id", "edition_id", "list", "name", "query", "is_shared", "is_default"])
    .forUpdate()
    .executeTakeFirst();
}

export async function updateSavedView(
  tx: Tx,
  { id, ...change }: { id: string; name?: string; query?: string; is_shared?: boolean; is_default?: boolean },
): Promise<void> {
  await tx.updateTable("saved_view").set(change).where("id", "=", id).execute();
}

/** No view of this list opens by default for this person any more. */
export async function clearDefaultView(tx: Tx, { personId, editionId, list }: Place): Promise<void> {
  await tx
    .updateTable("saved_view")
    .set({ is_default: false })
    .where("person_id", "=", personId)
    .where("list", "=", list)
    .where(sql<boolean>`edition_id is not distinct from ${editionId}::uuid`)
    .where("is_default", "=", true)
    .execute();
}

export async function deleteSavedView(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("saved_view").where("id", "=", id).execute();
}
