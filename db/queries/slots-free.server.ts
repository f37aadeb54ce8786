import { sql } from "kysely";

import type { Db } from "../client.server.ts";

export type SlotAvailability = {
  id: string;
  number: number;
  day: string;
  block: string;
  startsAt: Date;
  endsAt: Date;
  /** Whether the one person, any delegate of the other participation, and any table have no meeting then. */
  isPersonFree: boolean;
  isCounterpartFree: boolean;
  isTableFree: boolean;
};

type Pair = {
  editionId: string;
  personId: string;
  participationId: string;
  now: Date;
  /** A request whose own hold leaves its slot free to itself. */
  requestId?: string | undefined;
};

/**
 * The edition's whole grid in order of time, with who and what is free in each slot: in no meeting, and held by no
 * pending request.
 */
export async function listSlotAvailability(db: Db, pair: Pair): Promise<SlotAvailability[]> {
  const standing = sql`(c.held_until is null or c.held_until > ${pair.now})
    and c.request_id is distinct from ${pair.requestId ?? null}::uuid`;
  const result = await sql<SlotAvailability>`
    select s.id, s.number, s.day, s.block, s.starts_at as "startsAt", s.ends_at as "endsAt",
      not exists (
        select 1 from slot_claim c where c.slot_id = s.id and c.person_id = ${pair.personId} and ${standing}
      ) as "isPersonFree",
      exists (
        select 1 from delegate d where d.participation_id = ${pair.participationId}
          and not exists (
            select 1 from slot_claim c where c.slot_id = s.id and c.person_id = d.person_id and ${standing})
      ) as "isCounterpartFree",
      (select count(*) from meeting_table t where t.edition_id = s.edition_id)
        > (select count(*) from slot_claim c
           where c.slot_id = s.id and c.table_id is not null and ${standing}) as "isTableFree"
    from slot s
    where s.edition_id = ${pair.editionId} and not s.is_retired
    order by s.starts_at`.execute(db);
  return result.rows;
}

/** The grid alone. */
export async function listSlots(db: Db, editionId: string) {
  return db
    .selectFrom("slot")
    .where("edition_id", "=", editionId)
    .where("is_retired", "=", false)
    .select(["id", "number", "day", "block", "starts_at", "ends_at"])
    .orderBy("starts_at")
    .execute();
}

export async function listMeetingTables(db: Db, editionId: string) {
  return db
    .selectFrom("meeting_table")
    .where("edition_id", "=", editionId)
    .select(["id", "number", "label", "hall", "hall_en"])
    .orderBy("number")
    .execute();
}
