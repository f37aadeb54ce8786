import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** An edition's slots in order of time. */
export async function listSlots(db: Db, editionId: string) {
  return db
    .selectFrom("slot")
    .select(["id", "number", "day", "block", "starts_at", "ends_at"])
    .where("edition_id", "=", editionId)
    .where("is_retired", "=", false)
    .orderBy("number")
    .execute();
}

/** An edition's tables by their number. */
export async function listMeetingTables(db: Db, editionId: string) {
  return db
    .selectFrom("meeting_table")
    .select(["id", "number", "label", "hall", "hall_en", "hall_id"])
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
  if (rows.length > 0) await tx.insertInto("slot").values(rows).execute();
}

export type NewSlotBlock = {
  key: string;
  nameZh: string;
  nameEn: string;
  day: string | null;
  from: string;
  to: string;
  slotMinutes: number;
};

/** The blocks of an edition's days, in the order in which they were planned. */
export async function listSlotBlocks(db: Db, editionId: string) {
  return db
    .selectFrom("slot_block")
    .select(["key", "number", "day", "name_zh", "name_en", "starts", "ends", "slot_minutes"])
    .where("edition_id", "=", editionId)
    .where("number", ">", 0)
    .orderBy("number")
    .execute();
}

/** Writes blocks in their order; one that stands under its key is changed. */
export async function insertSlotBlocks(
  tx: Tx,
  { editionId, blocks }: { editionId: string; blocks: readonly NewSlotBlock[] },
) {
  for (const [index, block] of blocks.entries()) {
    const values = {
      number: index + 1,
      day: block.day,
      name_zh: block.nameZh,
      name_en: block.nameEn,
      starts: block.from,
      ends: block.to,
      slot_minutes: block.slotMinutes,
    };
    await tx
      .insertInto("slot_block")
      .values({ edition_id: editionId, key: block.key, ...values })
      .onConflict((conflict) => conflict.constraint("slot_block_pk").doUpdateSet(values))
      .execute();
  }
}

export type NewMeetingTable = {
  id: string;
  number: number;
  label: string;
  hall: string;
  hallEn: string;
  hallId: string | null;
};

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
    hall_id: table.hallId,
  }));
  if (rows.length > 0) await tx.insertInto("meeting_table").values(rows).execute();
}

/** The slots that stand, locked: who is about to take one waits until the new timetable stands. */
export async function lockSlots(tx: Tx, editionId: string) {
  return tx
    .selectFrom("slot")
    .select(["id", "starts_at", "ends_at"])
    .where("edition_id", "=", editionId)
    .where("is_retired", "=", false)
    .orderBy("id")
    .forUpdate()
    .execute();
}

/** Meetings that stand in some slots, and requests that wait for an answer about them. */
export async function listSlotUses(tx: Tx, { slotIds, now }: { slotIds: readonly string[]; now: Date }) {
  const names = sql`ofr.name_zh as "fromZh", ofr.name_en as "fromEn", oto.name_zh as "toZh", oto.name_en as "toEn"`;
  const result = await sql<SlotUse>`
    select 'meeting' as kind, m.number, s.starts_at as "startsAt", ${names}
    from meeting m join meeting_request r on r.id = m.request_id ${SIDES} join slot s on s.id = m.slot_id
    where m.slot_id = any(${[...slotIds]}::uuid[]) and m.status <> 'cancelled'
    union all
    select 'request', r.number, s.starts_at, ${names}
    from meeting_request r ${SIDES} join slot s on s.id = r.slot_id
    where r.slot_id = any(${[...slotIds]}::uuid[]) and r.status = 'pending' and r.expires_at > ${now}
    order by "startsAt", kind, number`.execute(tx);
  return result.rows;
}

export type SlotUse = {
  kind: "meeting" | "request";
  number: bigint;
  startsAt: Date;
  fromZh: string;
  fromEn: string;
  toZh: string;
  toEn: string;
};

const SIDES = sql`
  join participation pf on pf.id = r.from_participation_id join organisation ofr on ofr.id = pf.organisation_id
  join participation pt on pt.id = r.to_participation_id join organisation oto on oto.id = pt.organisation_id`;

/**
 * Takes slots out of the timetable: those that nothing names are deleted, those with a history stay as retired. A slot
 * that is being taken meanwhile violates `slot_claim_retired` at its taker.
 */
export async function removeSlots(tx: Tx, slotIds: readonly string[]): Promise<void> {
  if (slotIds.length === 0) return;
  const ids = sql`${[...slotIds]}::uuid[]`;
  await sql`update slot set is_retired = true where id = any(${ids})`.execute(tx);
  await sql`
    delete from slot s where s.id = any(${ids})
      and not exists (select from meeting m where m.slot_id = s.id)
      and not exists (select from meeting_request r where r.slot_id = s.id)
      and not exists (select from slot_claim c where c.slot_id = s.id)`.execute(tx);
}

/** Gives slots that stay their new numbers and blocks. */
export async function renumberSlots(
  tx: Tx,
  slots: readonly { id: string; number: number; block: string }[],
): Promise<void> {
  if (slots.length === 0) return;
  // In two steps: no number may stand twice in between.
  await sql`update slot set number = -number where id = any(${slots.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  );
  await sql`
    update slot s set number = n.number, block = n.block
    from unnest(${slots.map(({ id }) => id)}::uuid[], ${slots.map(({ number }) => number)}::integer[],
      ${slots.map(({ block }) => block)}::text[]) as n (id, number, block)
    where s.id = n.id`.execute(tx);
}

/** Removes blocks that are planned no more; one whose retired slots have a history stays, out of sight. */
export async function removeSlotBlocks(
  tx: Tx,
  { editionId, keep }: { editionId: string; keep: readonly string[] },
): Promise<void> {
  const gone = sql`b.edition_id = ${editionId} and not (b.key = any(${[...keep]}::text[]))`;
  await sql`
    delete from slot_block b where ${gone}
      and not exists (select from slot s where s.edition_id = b.edition_id and s.block = b.key)`.execute(tx);
  await sql`update slot_block b set number = 0 where ${gone}`.execute(tx);
}
