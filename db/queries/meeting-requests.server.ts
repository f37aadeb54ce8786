import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Marks pending requests past their deadline as expired. Returns the editions in which that happened. */
export async function expirePendingRequests(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .updateTable("meeting_request")
    .set({ status: "expired", decided_at: now })
    .where("status", "=", "pending")
    .where("expires_at", "<=", now)
    .returning("edition_id")
    .execute();
  return [...new Set(rows.map((row) => row.edition_id))];
}

export type DelegateRow = {
  personId: string;
  name: string;
  nameEn: string;
  locale: string;
};

export type ParticipationRow = { id: string; status: string; isEventDay: boolean; delegates: DelegateRow[] };

/** A firm's participation with its delegates, and whether today is one of the edition's days in its own zone. */
export async function findParticipation(
  db: Db,
  of: { editionId: string; organisationId: string; now: Date },
): Promise<ParticipationRow | undefined> {
  const result = await sql<ParticipationRow>`
    select p.id, p.status,
      (${of.now}::timestamptz at time zone e.time_zone)::date between e.starts_on and e.ends_on as "isEventDay",
      ${delegatesOf(sql`p.id`)} as delegates
    from participation p join edition e on e.id = p.edition_id
    where p.edition_id = ${of.editionId} and p.organisation_id = ${of.organisationId}`.execute(db);
  return result.rows[0];
}

function delegatesOf(participationId: ReturnType<typeof sql>) {
  return sql<DelegateRow[]>`coalesce((
    select jsonb_agg(jsonb_build_object('personId', o.id, 'name', o.name, 'nameEn', o.name_en,
      'locale', o.locale) order by d.created_at, o.id)
    from delegate d join person o on o.id = d.person_id where d.participation_id = ${participationId}), '[]')`;
}

/** A listing of an edition with its firm, as far as asking about it needs. */
export async function findListingToAsk(db: Db, { editionId, id }: { editionId: string; id: string }) {
  return db
    .selectFrom("listing")
    .innerJoin("organisation", "organisation.id", "listing.organisation_id")
    .where("listing.edition_id", "=", editionId)
    .where("listing.id", "=", id)
    .select([
      "listing.id",
      "listing.side",
      "listing.track",
      "listing.status",
      "listing.title_zh",
      "listing.title_en",
      "organisation.id as organisation_id",
      "organisation.name_zh",
      "organisation.name_en",
    ])
    .executeTakeFirst();
}

/** A firm's published listings that answer a listing of the given side and track. */
export async function listAnsweringListings(
  db: Db,
  of: { editionId: string; organisationId: string; side: "offer" | "need"; track: string },
) {
  return db
    .selectFrom("listing")
    .where("edition_id", "=", of.editionId)
    .where("organisation_id", "=", of.organisationId)
    .where("side", "=", of.side)
    .where("track", "=", of.track)
    .where("status", "=", "published")
    .select(["id", "title_zh", "title_en"])
    .orderBy("published_at", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
}

/** Requests of a participation that use its quota at a moment. */
export async function countQuotaUse(
  db: Db,
  { participationId, now }: { participationId: string; now: Date },
): Promise<{ pending: number; accepted: number }> {
  const result = await sql<{ pending: number; accepted: number }>`
    select (count(*) filter (where status = 'pending' and expires_at > ${now}))::int as pending,
      (count(*) filter (where status = 'accepted'))::int as accepted
    from meeting_request where from_participation_id = ${participationId}`.execute(db);
  return result.rows[0] ?? { pending: 0, accepted: 0 };
}

/** Lets the firm's people ask one after another, so that none oversteps the quota that the other has just used. */
export async function lockParticipation(tx: Tx, id: string): Promise<void> {
  await tx
    .selectFrom("participation")
    .select("id")
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
}

/** Ends a firm's own requests past their time, so that the same thing can be asked again at once. */
export async function expireRequestsOf(
  tx: Tx,
  { participationId, now }: { participationId: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("meeting_request")
    .set({ status: "expired", decided_at: now })
    .where("from_participation_id", "=", participationId)
    .where("status", "=", "pending")
    .where("expires_at", "<=", now)
    .execute();
}

/** Whether the two firms have the same matter open already: a pending request either way, or a meeting to come. */
export async function isMatterOpen(
  tx: Tx,
  of: { ownId: string; otherId: string; needId: string | null; offerId: string | null; now: Date },
): Promise<boolean> {
  const result = await sql<{ id: string }>`
    select r.id from meeting_request r
    left join meeting m on m.request_id = r.id
    where ((r.from_participation_id = ${of.ownId} and r.to_participation_id = ${of.otherId})
        or (r.from_participation_id = ${of.otherId} and r.to_participation_id = ${of.ownId}))
      and coalesce(r.need_id, r.offer_id) = coalesce(${of.needId}::uuid, ${of.offerId}::uuid)
      and ((r.status = 'pending' and r.expires_at > ${of.now}) or m.status in ('scheduled', 'checked_in'))
    limit 1`.execute(tx);
  return result.rows.length > 0;
}

export type NewMeetingRequest = {
  id: string;
  editionId: string;
  fromParticipationId: string;
  toParticipationId: string;
  needId: string | null;
  offerId: string | null;
  /** Null where the slot is chosen later. */
  slotId: string | null;
  slotChoice: string;
  fromPersonId: string;
  message: string;
  createdAt: Date;
  expiresAt: Date;
};

export async function insertMeetingRequest(tx: Tx, request: NewMeetingRequest): Promise<void> {
  await tx
    .insertInto("meeting_request")
    .values({
      id: request.id,
      edition_id: request.editionId,
      from_participation_id: request.fromParticipationId,
      to_participation_id: request.toParticipationId,
      need_id: request.needId,
      offer_id: request.offerId,
      slot_id: request.slotId,
      slot_choice: request.slotChoice,
      from_person_id: request.fromPersonId,
      message: request.message,
      created_at: request.createdAt,
      expires_at: request.expiresAt,
    })
    .execute();
}

/**
 * Takes both people and a free table for a pending request until its time is over. Returns false where no table is
 * free. A rival shows as a violation of `slot_claim_person_uq` or `slot_claim_table_uq`.
 */
export async function holdSlot(
  tx: Tx,
  hold: {
    requestId: string;
    editionId: string;
    slotId: string;
    personIds: readonly string[];
    until: Date;
    now: Date;
    attempt: number;
  },
): Promise<boolean> {
  const order =
    hold.attempt === 0
      ? sql`t.number`
      : sql`hashtext(t.id::text || ${`${hold.requestId}${hold.attempt}`}::text)`;
  await sql`delete from slot_claim where slot_id = ${hold.slotId} and held_until <= ${hold.now}`.execute(tx);
  const result = await sql`
    with free_table as (
      select t.id from meeting_table t where t.edition_id = ${hold.editionId}
        and not exists (select 1 from slot_claim c where c.table_id = t.id and c.slot_id = ${hold.slotId})
      order by ${order} limit 1
    )
    insert into slot_claim (slot_id, request_id, person_id, table_id, held_until)
    select ${hold.slotId}::uuid, ${hold.requestId}::uuid, wanted.person_id, wanted.table_id, ${hold.until}
    from free_table f cross join lateral (
      select null::uuid as person_id, f.id as table_id
      union all select person_id, null::uuid from unnest(${[...hold.personIds]}::uuid[]) as person_id
    ) wanted
    order by wanted.person_id nulls first`.execute(tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/**
 * Marks a request as agreed without a slot: it waits for the timetable. `byParticipationId` is the addressee's. Returns
 * whether this call did.
 */
export async function agreeRequest(
  tx: Tx,
  agreed: { id: string; editionId: string; byParticipationId: string; by: string | null; now: Date },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("meeting_request")
    .set({ status: "accepted", decided_by: agreed.by, decided_at: agreed.now })
    .where("id", "=", agreed.id)
    .where("edition_id", "=", agreed.editionId)
    .where("to_participation_id", "=", agreed.byParticipationId)
    .where("slot_choice", "=", "scheduler")
    .where("status", "=", "pending")
    .where("expires_at", ">", agreed.now)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/**
 * Ends a pending request, or one that waits for the timetable, by its addressee (`declined`) or its sender
 * (`withdrawn`). Returns whether this call did.
 */
export async function endRequest(
  tx: Tx,
  end: {
    id: string;
    editionId: string;
    participationId: string;
    status: "declined" | "withdrawn";
    reason: string;
    by: string;
    now: Date;
  },
): Promise<boolean> {
  const side = end.status === "declined" ? "to_participation_id" : "from_participation_id";
  const outcome = await tx
    .updateTable("meeting_request")
    .set({ status: end.status, reason: end.reason, decided_by: end.by, decided_at: end.now })
    .where("id", "=", end.id)
    .where("edition_id", "=", end.editionId)
    .where(side, "=", end.participationId)
    .where(
      sql<boolean>`((status = 'pending' and expires_at > ${end.now}) or (status = 'accepted'
        and slot_choice = 'scheduler' and not exists (select 1 from meeting m where m.request_id = ${end.id})))`,
    )
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export type SideRow = {
  participationId: string;
  /** Of the participation. */
  status: string;
  organisationId: string;
  nameZh: string;
  nameEn: string;
  delegates: DelegateRow[];
};

export type RequestRow = {
  id: string;
  number: bigint;
  status: string;
  message: string;
  reason: string;
  createdAt: Date;
  expiresAt: Date;
  decidedAt: Date | null;
  fromPersonId: string;
  from: SideRow;
  to: SideRow;
  needId: string | null;
  needZh: string | null;
  needEn: string | null;
  offerId: string | null;
  offerZh: string | null;
  offerEn: string | null;
  slotChoice: string;
  /** The slot that was asked for; null where it is chosen later. */
  slotId: string | null;
  day: string | null;
  startsAt: Date | null;
  endsAt: Date | null;
  meetingId: string | null;
};

const side = (participation: string, organisation: string) => sql`jsonb_build_object(
  'participationId', ${sql.ref(participation)}.id, 'status', ${sql.ref(participation)}.status, 'organisationId', ${sql.ref(organisation)}.id,
  'nameZh', ${sql.ref(organisation)}.name_zh, 'nameEn', ${sql.ref(organisation)}.name_en,
  'delegates', ${delegatesOf(sql.ref(`${participation}.id`))})`;

const REQUESTS = sql`
  select r.id, r.number, r.status, r.message, r.reason, r.created_at as "createdAt", r.expires_at as "expiresAt",
    r.decided_at as "decidedAt", r.from_person_id as "fromPersonId", ${side("pf", "orf")} as "from",
    ${side("pt", "ort")} as "to", n.id as "needId", n.title_zh as "needZh", n.title_en as "needEn",
    o.id as "offerId", o.title_zh as "offerZh", o.title_en as "offerEn", r.slot_choice as "slotChoice", s.id as "slotId", s.day,
    s.starts_at as "startsAt", s.ends_at as "endsAt", m.id as "meetingId"
  from meeting_request r
  join participation pf on pf.id = r.from_participation_id
  join organisation orf on orf.id = pf.organisation_id
  join participation pt on pt.id = r.to_participation_id
  join organisation ort on ort.id = pt.organisation_id
  left join slot s on s.id = r.slot_id
  left join listing n on n.id = r.need_id
  left join listing o on o.id = r.offer_id
  left join meeting m on m.request_id = r.id`;

type OfFirm = { editionId: string; organisationId: string };

/** A request that the firm has sent or received; undefined for everyone else's. */
export async function findRequestOfFirm(
  db: Db,
  { id, editionId, organisationId }: OfFirm & { id: string },
): Promise<RequestRow | undefined> {
  const result = await sql<RequestRow>`${REQUESTS}
    where r.id = ${id} and r.edition_id = ${editionId}
      and ${organisationId} in (pf.organisation_id, pt.organisation_id)`.execute(db);
  return result.rows[0];
}

/** Whether the request can still be booked: it waits for an answer, or for the timetable. */
export async function isRequestOpen(
  db: Db,
  { id, editionId }: { id: string; editionId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("meeting_request")
    .leftJoin("meeting", "meeting.request_id", "meeting_request.id")
    .select(["meeting_request.status", "meeting.id as meeting_id"])
    .where("meeting_request.id", "=", id)
    .where("meeting_request.edition_id", "=", editionId)
    .executeTakeFirst();
  return row?.status === "pending" || (row?.status === "accepted" && row.meeting_id === null);
}

/** The newest requests of a firm, sent and received. */
export async function listRequestsOfFirm(
  db: Db,
  { editionId, organisationId }: OfFirm,
): Promise<RequestRow[]> {
  const result = await sql<RequestRow>`${REQUESTS}
    where r.edition_id = ${editionId} and ${organisationId} in (pf.organisation_id, pt.organisation_id)
    order by r.created_at desc, r.id desc limit 200`.execute(db);
  return result.rows;
}

export type SlotPerson = { personId: string; isFree: boolean };
export type SlotToTake = { id: string; day: string; startsAt: Date; endsAt: Date; delegates: SlotPerson[] };

/**
 * A slot of the edition, with which delegates of a participation are free in it; what `requestId` holds itself counts
 * as free.
 */
export async function findSlotToTake(
  db: Db,
  {
    id,
    editionId,
    participationId,
    now,
    requestId = null,
  }: { id: string; editionId: string; participationId: string; now: Date; requestId?: string | null },
): Promise<SlotToTake | undefined> {
  const result = await sql<SlotToTake>`
    select s.id, s.day, s.starts_at as "startsAt", s.ends_at as "endsAt",
      coalesce((
        select jsonb_agg(jsonb_build_object('personId', d.person_id, 'isFree', not exists (
          select 1 from slot_claim c where c.slot_id = s.id and c.person_id = d.person_id
            and (c.held_until is null or c.held_until > ${now}) and c.request_id is distinct from ${requestId}::uuid))
          order by d.created_at, d.person_id)
        from delegate d where d.participation_id = ${participationId}), '[]') as delegates
    from slot s where s.id = ${id} and s.edition_id = ${editionId} and not s.is_retired`.execute(db);
  return result.rows[0];
}
