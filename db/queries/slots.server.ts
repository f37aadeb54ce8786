import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** An edition's slots in order of time. */
export async function listSlots(db: Db, editionId: string) {
  return db
    .selectFrom("slot")
    .select(["id", "number", "day", "block", "starts_at", "ends_at"])
    .where("edition_id", "=", editionId)
    .orderBy("number")
    .execute();
}

/** An edition's tables by their number. */
export async function listMeetingTables(db: Db, editionId: string) {
  return db
    .selectFrom("meeting_table")
    .select(["id", "number", "label", "hall", "hall_en"])
    .where("edition_id", "=", editionId)
    .orderBy("number")
    .execute();
}

export type NewSlot = {
  id: string;
  number: number;
  day: string;
  block: string;
  startsAt: Date;
  endsAt: Date;
};

export async function insertSlots(tx: Tx, { editionId, slots }: { editionId: string; slots: NewSlot[] }) {
  const rows = slots.map((slot) => ({
    id: slot.id,
    edition_id: editionId,
    number: slot.number,
    day: slot.day,
    block: slot.block,
    starts_at: slot.startsAt,
    ends_at: slot.endsAt,
  }));
  await tx.insertInto("slot").values(rows).execute();
}

export type NewMeetingTable = { id: string; number: number; label: string; hall: string; hallEn: string };

export async function insertMeetingTables(
  tx: Tx,
  { editionId, tables }: { editionId: string; tables: NewMeetingTable[] },
) {
  const rows = tables.map((table) => ({
    id: table.id,
    edition_id: editionId,
    number: table.number,
    label: table.label,
    hall: table.hall,
    hall_en: table.hallEn,
  }));
  await tx.insertInto("meeting_table").values(rows).execute();
}

/** Whether any request or meeting has ever named a slot of this edition. */
export async function isGridInUse(db: Db, editionId: string): Promise<boolean> {
  const request = await db
    .selectFrom("meeting_request")
    .select("id")
    .where("edition_id", "=", editionId)
    .limit(1)
    .executeTakeFirst();
  return request !== undefined;
}

/** Removes slots and tables. Violates a foreign key once a request or meeting names one of them. */
export async function deleteGrid(tx: Tx, editionId: string): Promise<void> {
  await tx.deleteFrom("slot").where("edition_id", "=", editionId).execute();
  await tx.deleteFrom("meeting_table").where("edition_id", "=", editionId).execute();
}
