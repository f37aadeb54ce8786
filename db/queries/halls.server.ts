import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type NewHall = { id: string; number: number; nameZh: string; nameEn: string; note: string };

/** The halls of an edition in their order. */
export async function listVenueHalls(db: Db, editionId: string) {
  return db
    .selectFrom("hall")
    .select(["id", "number", "name_zh", "name_en", "note"])
    .where("edition_id", "=", editionId)
    .orderBy("number")
    .execute();
}

export async function findHall(db: Db, { editionId, id }: { editionId: string; id: string }) {
  return db
    .selectFrom("hall")
    .select(["id", "number", "name_zh", "name_en", "note"])
    .where("edition_id", "=", editionId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** A name that is taken violates `hall_name_uq`. */
export async function insertHalls(
  tx: Tx,
  { editionId, halls }: { editionId: string; halls: readonly NewHall[] },
): Promise<void> {
  if (halls.length === 0) return;
  const rows = halls.map(({ id, number, nameZh, nameEn, note }) => ({
    id,
    edition_id: editionId,
    number,
    name_zh: nameZh,
    name_en: nameEn,
    note,
  }));
  await tx.insertInto("hall").values(rows).execute();
}

/** Names and note of a hall; its tables follow. */
export async function updateHall(
  tx: Tx,
  { id, nameZh, nameEn, note }: { id: string; nameZh: string; nameEn: string; note: string },
): Promise<void> {
  await tx.updateTable("hall").set({ name_zh: nameZh, name_en: nameEn, note }).where("id", "=", id).execute();
}

/** Changes the places of two halls in the order. */
export async function swapHalls(
  tx: Tx,
  [a, b]: readonly [{ id: string; number: number }, { id: string; number: number }],
): Promise<void> {
  await tx.updateTable("hall").set({ number: b.number }).where("id", "=", a.id).execute();
  await tx.updateTable("hall").set({ number: a.number }).where("id", "=", b.id).execute();
}

/** A hall with tables violates `meeting_table_hall_fk`. */
export async function deleteHall(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("hall").where("id", "=", id).execute();
}

/** The tables of an edition with how many meetings name each, cancelled ones included, and how many requests hold it. */
export async function listVenueTables(db: Db, editionId: string) {
  const result = await sql<VenueTable>`
    select t.id, t.number, t.label, t.hall_id as "hallId",
      (select count(*) from meeting m where m.table_id = t.id)::integer as meetings,
      (select count(*) from meeting m where m.table_id = t.id
        and m.status in ('scheduled', 'checked_in'))::integer as "ahead"
    from meeting_table t where t.edition_id = ${editionId} order by t.number`.execute(db);
  return result.rows;
}

export type VenueTable = {
  id: string;
  number: number;
  label: string;
  hallId: string | null;
  meetings: number;
  ahead: number;
};

/** Name, place and hall of a table. A label or a number that is taken violates a unique constraint. */
export async function updateMeetingTable(
  tx: Tx,
  table: {
    id: string;
    editionId: string;
    label: string;
    number: number;
    hall: { id: string; name_zh: string; name_en: string } | null;
  },
): Promise<void> {
  await tx
    .updateTable("meeting_table")
    .set({
      label: table.label,
      number: table.number,
      hall_id: table.hall?.id ?? null,
      hall: table.hall?.name_zh ?? "",
      hall_en: table.hall?.name_en ?? "",
    })
    .where("id", "=", table.id)
    .where("edition_id", "=", table.editionId)
    .execute();
}

/** Gives a table another number; the tables between its old and its new place move up or down by one. */
export async function moveTableTo(
  tx: Tx,
  { editionId, from, to }: { editionId: string; from: number; to: number },
): Promise<void> {
  if (from === to) return;
  const between =
    to < from ? sql`number >= ${to} and number < ${from}` : sql`number > ${from} and number <= ${to}`;
  await sql`
    update meeting_table set number = case when number = ${from} then ${to} else number + ${to < from ? 1 : -1} end
    where edition_id = ${editionId} and (number = ${from} or (${between}))`.execute(tx);
}

/** A table that a meeting or a held request names violates a foreign key. */
export async function deleteMeetingTable(
  tx: Tx,
  { id, editionId }: { id: string; editionId: string },
): Promise<void> {
  await tx.deleteFrom("meeting_table").where("id", "=", id).where("edition_id", "=", editionId).execute();
}
