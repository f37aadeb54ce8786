import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type ErasureRow = {
  id: string;
  personId: string;
  name: string;
  nameEn: string;
  status: string;
  requestedAt: Date;
  bySelf: boolean;
  decidedAt: Date | null;
  decidedBy: string | null;
  reason: string;
};

const ERASURES = sql`
  select e.id, e.person_id as "personId", p.name, p.name_en as "nameEn", e.status, e.requested_at as "requestedAt",
    e.requested_by = e.person_id as "bySelf", e.decided_at as "decidedAt", d.name as "decidedBy", e.reason
  from erasure e join person p on p.id = e.person_id left join person d on d.id = e.decided_by`;

/** The newest request about a person. */
export async function findNewestErasure(db: Db, personId: string): Promise<ErasureRow | undefined> {
  const result = await sql<ErasureRow>`${ERASURES}
    where e.person_id = ${personId} order by e.requested_at desc, e.id desc limit 1`.execute(db);
  return result.rows[0];
}

export async function countOpenErasures(db: Db): Promise<number> {
  const row = await db
    .selectFrom("erasure")
    .where("status", "=", "requested")
    .select(({ fn }) => fn.countAll<string>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Enters a request unless one waits or the person is erased. Returns whether this call did it. */
export async function insertErasureOnce(
  tx: Tx,
  row: { id: string; personId: string; requestedBy: string; at: Date },
): Promise<boolean> {
  const outcome = await sql`
    insert into erasure (id, person_id, requested_by, requested_at)
    values (${row.id}, ${row.personId}, ${row.requestedBy}, ${row.at})
    on conflict (person_id) where status in ('requested', 'done') do nothing`.execute(tx);
  return outcome.numAffectedRows === 1n;
}

/** Closes the request that waits for a person. Returns whether there was one. */
export async function closeErasure(
  tx: Tx,
  of: {
    personId: string;
    status: "withdrawn" | "refused" | "done";
    decidedBy: string;
    at: Date;
    reason?: string;
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("erasure")
    .set({ status: of.status, decided_by: of.decidedBy, decided_at: of.at, reason: of.reason ?? "" })
    .where("person_id", "=", of.personId)
    .where("status", "=", "requested")
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Who may be erased: her name, and whether that has happened. */
export async function findErasable(db: Db, personId: string) {
  return db
    .selectFrom("person")
    .where("id", "=", personId)
    .select(["id", "name", "name_en", "email", "phone", "locale", "erased_at"])
    .executeTakeFirst();
}

/** Holds the firms a person belongs to, in one order for all, and gives their ids. */
export async function lockFirmsOf(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select o.id from organisation o
    where o.id in (select organisation_id from membership where person_id = ${personId})
    order by o.id for update`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Holds who organizes the editions that a person organizes. */
export async function lockFellowOrganizers(tx: Tx, personId: string): Promise<void> {
  await sql`
    select from edition_role r where r.role = 'organizer' and r.edition_id in (
      select edition_id from edition_role where person_id = ${personId} and role = 'organizer')
    order by r.edition_id, r.person_id for update`.execute(tx);
}

export type BlockerRow = { kind: string; zh: string; en: string };

/**
 * What a person has to hand over before she can be erased: firms and editions that would be left with nobody who can
 * act for them, the platform's last administrator, and meetings to come.
 */
export async function listErasureBlockers(
  db: Db,
  { personId, now }: { personId: string; now: Date },
): Promise<BlockerRow[]> {
  const { rows } = await sql<BlockerRow>`
    select 'last_owner' as kind, o.name_zh as zh, o.name_en as en
    from membership m join organisation o on o.id = m.organisation_id join person p on p.id = m.person_id
    where m.person_id = ${personId} and m.role = 'owner' and o.status = 'active' and p.password_hash is not null
      and not exists (select from membership x join person y on y.id = x.person_id
        where x.organisation_id = o.id and x.role = 'owner' and x.person_id <> m.person_id
          and y.password_hash is not null)
    union all
    select 'last_organizer', e.name_zh, e.name_en
    from edition_role r join edition e on e.id = r.edition_id
    where r.person_id = ${personId} and r.role = 'organizer' and e.phase <> 'closed'
      and not exists (select from edition_role x where x.edition_id = e.id and x.role = 'organizer'
        and x.person_id <> r.person_id)
    union all
    select 'last_administrator', '', '' from person p
    where p.id = ${personId} and 'administrator' = any (p.platform_roles)
      and not exists (select from person x where 'administrator' = any (x.platform_roles) and x.id <> p.id)
    union all
    select distinct 'has_meetings', e.name_zh, e.name_en
    from meeting_seat s join slot t on t.id = s.slot_id join meeting m on m.id = s.meeting_id
    join edition e on e.id = m.edition_id
    where s.person_id = ${personId} and s.is_active and t.ends_at > ${now}
    order by 1, 2`.execute(db);
  return rows;
}

/** Deleted outright: none of these is named by ledger, log or timetable. */
const DELETED = [
  "session",
  "second_factor",
  "recovery_code",
  "password_reset",
  "sign_in_code",
  "identity",
  "notification_preference",
  "saved_view",
  "invitation",
  "membership",
  "edition_role",
  "area_role",
] as const;

/** Takes from a person all that is hers alone, and leaves a row without name or address for what must go on naming it. */
export async function erasePersonData(
  tx: Tx,
  of: { personId: string; email: string | null; nameZh: string; nameEn: string; at: Date },
): Promise<void> {
  const { personId, email, at } = of;
  for (const table of DELETED) {
    await sql`delete from ${sql.table(table)} where person_id = ${personId}`.execute(tx);
  }
  await sql`delete from join_request where person_id = ${personId} and status = 'pending'`.execute(tx);
  await sql`delete from announcement_recipient where person_id = ${personId} and told_at is null`.execute(tx);
  await sql`
    update meeting_request set status = 'withdrawn', decided_by = ${personId}, decided_at = ${at}
    where from_person_id = ${personId} and status = 'pending'`.execute(tx);
  await sql`
    delete from delegate d where d.person_id = ${personId} and not exists (select from meeting_seat s
      where s.participation_id = d.participation_id and s.person_id = d.person_id)`.execute(tx);
  // Mails are kept as a count of what was sent; nothing of them can be read or sent any more.
  await sql`
    update outbox_message set to_address = '', subject = '', body = '', inbox_message_id = null,
      status = case when status = 'queued' then 'failed' else status end, last_error = ''
    where person_id = ${personId} or (${email}::text is not null and to_address = ${email})`.execute(tx);
  await sql`delete from inbox_message where person_id = ${personId}`.execute(tx);
  if (email !== null) {
    await sql`delete from dead_address where address = lower(${email})`.execute(tx);
    await sql`delete from sign_up where email = ${email}`.execute(tx);
    await sql`
      update firm_invitation set email = id || '@erased.invalid', name = ${of.nameZh},
        withdrawn_at = case when accepted_at is null then coalesce(withdrawn_at, ${at}) else withdrawn_at end
      where email = ${email}`.execute(tx);
  }
  await sql`
    update person set name = ${of.nameZh}, name_en = ${of.nameEn}, email = null, phone = null, password_hash = null,
      platform_roles = '{}', calendar_version = calendar_version + 1, erased_at = ${at}
    where id = ${personId}`.execute(tx);
}

/** The objects of the log whose events are about this person alone. */
export async function listObjectsOfPerson(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ${personId}::uuid as id
    union select id from session where person_id = ${personId}
    union select id from invitation where person_id = ${personId}
    union select id from identity where person_id = ${personId}
    union select id from outbox_message where person_id = ${personId}
    union select id from join_request where person_id = ${personId}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Events of other objects whose details name one of the texts (an address, a number) as a value. */
export async function listEventsNaming(tx: Tx, texts: string[]): Promise<bigint[]> {
  if (texts.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select d.event_id::text as id from audit_detail d
    where d.erased_at is null and exists (select from unnest(${texts}::text[]) as t(word)
      where strpos(coalesce(d.before::text, '') || coalesce(d.after::text, ''), to_jsonb(t.word)::text) > 0)`.execute(
    tx,
  );
  return rows.map(({ id }) => BigInt(id));
}

/** Erases the details of single events, as eraseDetails does those of objects. */
export async function eraseDetailsOfEvents(
  tx: Tx,
  { eventIds, at, byEvent }: { eventIds: bigint[]; at: Date; byEvent: bigint },
): Promise<void> {
  await sql`
    update audit_detail set salt = null, before = null, after = null, erased_at = ${at}, erased_by_event = ${byEvent}
    where event_id = any(${eventIds.map(String)}::bigint[]) and erased_at is null and event_id <> ${byEvent}`.execute(
    tx,
  );
}
