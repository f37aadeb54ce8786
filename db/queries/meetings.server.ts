import { sql, type RawBuilder } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";
import { auditCall } from "./audit.server.ts";
import { noticesStatement, runNotices, type Notice } from "./notices.server.ts";

export type Booking = {
  meetingId: string;
  requestId: string;
  editionId: string;
  /** The addressee's participation; nobody else's acceptance finds the request. */
  participationId: string;
  slotId: string;
  /** The addressee's delegate who will sit at the table. */
  personId: string;
  /** Null where the edition accepts by itself. */
  decidedBy: string | null;
  now: Date;
  /** Which attempt this is, from 0. Later ones look at the free tables in an order of their own, away from rivals. */
  attempt: number;
};

export type Booked = {
  requestId: string;
  tableId: string | null;
  tableLabel: string | null;
  tableHall: string | null;
};

/**
 * Accepts a request and books its meeting, in one statement: the pending, unexpired request becomes accepted, a
 * table that is free in the slot is taken, meeting and both seats are written. No row where the request was not
 * pending any more; a row without a table where none is free. What the request held itself, and holds whose time is
 * over, give way. A rival for the table or a person shows as a violation of `meeting_table_slot_uq`,
 * `slot_claim_table_uq`, `meeting_seat_person_slot_uq` or `slot_claim_person_uq`. A request that was accepted without
 * a slot is booked in the same way, once.
 */
export function bookingStatement(b: Booking): RawBuilder<Booked> {
  const order =
    b.attempt === 0 ? sql`t.number` : sql`hashtext(t.id::text || ${`${b.requestId}${b.attempt}`}::text)`;
  return sql<Booked>`
    with accepted as (
      update meeting_request set status = 'accepted', decided_by = ${b.decidedBy}::uuid, decided_at = ${b.now}
      where id = ${b.requestId} and edition_id = ${b.editionId} and to_participation_id = ${b.participationId}
        and ((status = 'pending' and expires_at > ${b.now}) or (status = 'accepted' and slot_choice = 'scheduler'
          and not exists (select 1 from meeting m where m.request_id = ${b.requestId})))
      returning id, edition_id, from_participation_id, from_person_id, to_participation_id
    ), released as (
      delete from slot_claim c where c.request_id in (select id from accepted)
        or (c.slot_id = ${b.slotId} and c.held_until <= ${b.now} and exists (select 1 from accepted))
    ), free_table as (
      select t.id, t.label, t.hall from accepted a join meeting_table t on t.edition_id = a.edition_id
      left join slot_claim c on c.table_id = t.id and c.slot_id = ${b.slotId}
      where c.table_id is null or c.request_id = a.id or c.held_until <= ${b.now}
      order by c.request_id = a.id desc nulls last, ${order} limit 1
    ), placed as (
      insert into meeting (id, edition_id, request_id, slot_id, table_id, created_at, updated_at)
      select ${b.meetingId}::uuid, a.edition_id, a.id, s.id, f.id, ${b.now}::timestamptz, ${b.now}::timestamptz
      from accepted a join slot s on s.edition_id = a.edition_id and s.id = ${b.slotId} and not s.is_retired cross join free_table f
      returning id, slot_id
    ), seated as (
      insert into meeting_seat (meeting_id, slot_id, participation_id, person_id)
      select p.id, p.slot_id, seat.participation_id, seat.person_id
      from placed p cross join accepted a cross join lateral (values
        (a.from_participation_id, a.from_person_id), (a.to_participation_id, ${b.personId}::uuid)
      ) as seat (participation_id, person_id)
    )
    select a.id as "requestId", f.id as "tableId", f.label as "tableLabel", f.hall as "tableHall"
    from accepted a left join (free_table f cross join placed) on true`;
}

export async function bookMeeting(tx: Tx, booking: Booking): Promise<Booked | undefined> {
  const result = await bookingStatement(booking).execute(tx);
  return result.rows[0];
}

export type BookingRecord = {
  at: Date;
  actorPersonId: string;
  editionId: string;
  command: string;
  objectId: string;
  requestId: string;
  after: Record<string, string>;
  notices: readonly Notice[];
};

/** The audit entry and the messages of a booking, in one statement: a booking holds its row locks briefly. */
export function recordStatement({
  notices,
  ...event
}: BookingRecord): RawBuilder<{ personId: string | null }> {
  const audited = auditCall({ ...event, objectType: "meeting", before: null });
  return noticesStatement(notices, sql`select ${audited}`);
}

/** See {@link recordStatement}. Returns the people who were told. */
export async function recordBooking(tx: Tx, record: BookingRecord): Promise<string[]> {
  return runNotices(tx, recordStatement(record));
}

/** Cancels a meeting of the firm that has not been held, and frees its table and people. Returns whether it did. */
export async function cancelMeetingOfFirm(
  tx: Tx,
  cancel: { id: string; editionId: string; organisationId: string; reason: string; now: Date },
): Promise<boolean> {
  const result = await sql<{ id: string }>`
    with done as (
      update meeting m set status = 'cancelled', reason = ${cancel.reason}, sequence = m.sequence + 1,
        updated_at = ${cancel.now}
      where m.id = ${cancel.id} and m.edition_id = ${cancel.editionId} and m.status in ('scheduled', 'checked_in')
        and exists (select 1 from meeting_seat ms join participation p on p.id = ms.participation_id
          where ms.meeting_id = m.id and p.organisation_id = ${cancel.organisationId})
      returning m.id
    ), freed as (
      update meeting_seat ms set is_active = false from done where ms.meeting_id = done.id
    )
    select id from done`.execute(tx);
  return result.rows.length === 1;
}

/** The status of a meeting of the edition, locked against other marks until the transaction ends. */
export async function lockMeetingStatus(
  tx: Tx,
  { id, editionId }: { id: string; editionId: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom("meeting")
    .select("status")
    .where("id", "=", id)
    .where("edition_id", "=", editionId)
    .forUpdate()
    .executeTakeFirst();
  return row?.status;
}

export async function setMeetingStatus(
  tx: Tx,
  mark: { id: string; editionId: string; status: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("meeting")
    .set({ status: mark.status, updated_at: mark.now })
    .where("id", "=", mark.id)
    .where("edition_id", "=", mark.editionId)
    .execute();
}

export type SeatRow = {
  participationId: string;
  organisationId: string;
  nameZh: string;
  nameEn: string;
  personId: string;
  person: string;
  personEn: string;
  locale: string;
};

export type MeetingRow = {
  id: string;
  number: bigint;
  status: string;
  reason: string;
  sequence: number;
  updatedAt: Date;
  requestId: string;
  slotId: string;
  day: string;
  startsAt: Date;
  endsAt: Date;
  tableId: string;
  tableLabel: string;
  hall: string;
  hallEn: string;
  needId: string | null;
  needZh: string | null;
  needEn: string | null;
  offerId: string | null;
  offerZh: string | null;
  offerEn: string | null;
  /** The side that asked comes first. */
  seats: SeatRow[];
};

const MEETINGS = sql`
  select m.id, m.number, m.status, m.reason, m.sequence, m.updated_at as "updatedAt", m.request_id as "requestId",
    s.id as "slotId", s.day, s.starts_at as "startsAt", s.ends_at as "endsAt", t.id as "tableId",
    t.label as "tableLabel", t.hall, t.hall_en as "hallEn", n.id as "needId", n.title_zh as "needZh", n.title_en as "needEn",
    o.id as "offerId", o.title_zh as "offerZh", o.title_en as "offerEn",
    (select jsonb_agg(jsonb_build_object('participationId', p.id, 'organisationId', g.id, 'nameZh', g.name_zh,
        'nameEn', g.name_en, 'personId', h.id, 'person', h.name, 'personEn', h.name_en,
        'locale', h.locale) order by (p.id = r.from_participation_id) desc)
      from meeting_seat ms join participation p on p.id = ms.participation_id
      join organisation g on g.id = p.organisation_id join person h on h.id = ms.person_id
      where ms.meeting_id = m.id) as seats
  from meeting m
  join meeting_request r on r.id = m.request_id
  join slot s on s.id = m.slot_id
  join meeting_table t on t.id = m.table_id
  left join listing n on n.id = r.need_id
  left join listing o on o.id = r.offer_id`;

type OfFirm = { editionId: string; organisationId: string };

const seatedFor = (organisationId: string) => sql`exists (
  select 1 from meeting_seat ms join participation p on p.id = ms.participation_id
  where ms.meeting_id = m.id and p.organisation_id = ${organisationId})`;

/** All meetings of a firm in an edition, cancelled ones included, in order of time. */
export async function listMeetingsOfFirm(
  db: Db,
  { editionId, organisationId }: OfFirm,
): Promise<MeetingRow[]> {
  const result = await sql<MeetingRow>`${MEETINGS}
    where m.edition_id = ${editionId} and ${seatedFor(organisationId)}
    order by s.starts_at, m.number`.execute(db);
  return result.rows;
}

export async function findMeetingOfFirm(
  db: Db,
  { id, editionId, organisationId }: OfFirm & { id: string },
): Promise<MeetingRow | undefined> {
  const result = await sql<MeetingRow>`${MEETINGS}
    where m.id = ${id} and m.edition_id = ${editionId} and ${seatedFor(organisationId)}`.execute(db);
  return result.rows[0];
}

/** Meetings at which a person sits, cancelled ones included: what a calendar has to know. */
export async function listMeetingsOfPerson(
  db: Db,
  { editionId, personId }: { editionId: string; personId: string },
): Promise<MeetingRow[]> {
  const result = await sql<MeetingRow>`${MEETINGS}
    where m.edition_id = ${editionId}
      and exists (select 1 from meeting_seat ms where ms.meeting_id = m.id and ms.person_id = ${personId})
    order by s.starts_at, m.number`.execute(db);
  return result.rows;
}

/** The edition's meetings of one day that were not cancelled, by time and table. */
export async function listMeetingsOfDay(
  db: Db,
  { editionId, day }: { editionId: string; day: string },
): Promise<MeetingRow[]> {
  const result = await sql<MeetingRow>`${MEETINGS}
    where m.edition_id = ${editionId} and s.day = ${day} and m.status <> 'cancelled'
    order by s.starts_at, t.number`.execute(db);
  return result.rows;
}

/** What a person's calendar link is made of. */
export async function findCalendarOwner(db: Db, personId: string) {
  return db
    .selectFrom("person")
    .where("id", "=", personId)
    .select(["id", "name", "name_en", "locale", "calendar_version"])
    .executeTakeFirst();
}
