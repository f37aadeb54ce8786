import { sql, type RawBuilder } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Whom an announcement is for; what is left out does not narrow. */
export type AudienceFilter = {
  capacities?: readonly string[] | undefined;
  statuses?: readonly string[] | undefined;
  counties?: readonly string[] | undefined;
  chains?: readonly string[] | undefined;
  /** `delegates` of firms, `owners` of firms, or the edition's `staff`. */
  people?: "delegates" | "owners" | "staff" | undefined;
  meetings?: "some" | "none" | undefined;
};

const oneOf = (column: RawBuilder<unknown>, values: readonly string[] | undefined) =>
  values === undefined || values.length === 0 ? sql`true` : sql`${column} = any(${[...values]}::text[])`;

function audienceQuery(editionId: string, filter: AudienceFilter): RawBuilder<{ id: string }> {
  if (filter.people === "staff") {
    return sql`select distinct person_id as id from edition_role where edition_id = ${editionId}`;
  }
  const people =
    filter.people === "owners"
      ? sql`join membership m on m.organisation_id = p.organisation_id and m.role = 'owner'`
      : sql`join delegate m on m.participation_id = p.id`;
  const seated = sql`exists (select 1 from meeting_seat s join meeting t on t.id = s.meeting_id
    where s.participation_id = p.id and t.edition_id = ${editionId} and t.status <> 'cancelled')`;
  return sql`
    select distinct m.person_id as id
    from participation p join organisation o on o.id = p.organisation_id ${people}
    where p.edition_id = ${editionId}
      and ${oneOf(sql`p.capacity`, filter.capacities)} and ${oneOf(sql`p.status`, filter.statuses)}
      and ${oneOf(sql`o.county`, filter.counties)} and ${oneOf(sql`o.chain`, filter.chains)}
      and ${filter.meetings === undefined ? sql`true` : filter.meetings === "some" ? seated : sql`not ${seated}`}`;
}

/** How many people an audience has now, and how many of them have an e-mail address. */
export async function countAudience(
  db: Db,
  { editionId, filter }: { editionId: string; filter: AudienceFilter },
): Promise<{ people: number; withMail: number }> {
  const result = await sql<{ people: number; withMail: number }>`
    select count(*)::int as people, count(h.email)::int as "withMail"
    from (${audienceQuery(editionId, filter)}) a join person h on h.id = a.id`.execute(db);
  return result.rows[0] ?? { people: 0, withMail: 0 };
}

/** Counties and chains of an edition's participants, to choose from. */
export async function listAudienceChoices(
  db: Db,
  editionId: string,
): Promise<{ counties: string[]; chains: string[] }> {
  const result = await sql<{ counties: string[] | null; chains: string[] | null }>`
    select array_agg(distinct o.county order by o.county) filter (where o.county <> '') as counties,
      array_agg(distinct o.chain order by o.chain) filter (where o.chain <> '') as chains
    from participation p join organisation o on o.id = p.organisation_id where p.edition_id = ${editionId}`.execute(
    db,
  );
  return { counties: result.rows[0]?.counties ?? [], chains: result.rows[0]?.chains ?? [] };
}

type AnnouncementTexts = { subjectZh: string; subjectEn: string; bodyZh: string; bodyEn: string };

/** What is written in an announcement: its words, and the page that it leads to. */
export type AnnouncementContent = AnnouncementTexts & { page: string };

const COLUMNS = [
  "id",
  "edition_id",
  "version",
  "status",
  "audience",
  "page",
  "subject_zh",
  "subject_en",
  "body_zh",
  "body_en",
  "created_at",
  "send_at",
  "started_at",
  "finished_at",
] as const;

export async function insertAnnouncement(
  tx: Tx,
  row: AnnouncementContent & {
    id: string;
    editionId: string;
    createdBy: string;
    audience: AudienceFilter;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("announcement")
    .values({
      id: row.id,
      edition_id: row.editionId,
      created_by: row.createdBy,
      created_at: row.at,
      audience: JSON.stringify(row.audience),
      page: row.page,
      subject_zh: row.subjectZh,
      subject_en: row.subjectEn,
      body_zh: row.bodyZh,
      body_en: row.bodyEn,
    })
    .execute();
}

/** Changes a draft of a known version. Returns whether it was still that one. */
export async function updateAnnouncement(
  tx: Tx,
  row: AnnouncementContent & { id: string; editionId: string; version: number; audience: AudienceFilter },
): Promise<boolean> {
  const result = await tx
    .updateTable("announcement")
    .set({
      version: row.version + 1,
      audience: JSON.stringify(row.audience),
      page: row.page,
      subject_zh: row.subjectZh,
      subject_en: row.subjectEn,
      body_zh: row.bodyZh,
      body_en: row.bodyEn,
    })
    .where("id", "=", row.id)
    .where("edition_id", "=", row.editionId)
    .where("version", "=", row.version)
    .where("status", "=", "draft")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function findAnnouncement(db: Db, { id, editionId }: { id: string; editionId: string }) {
  return db
    .selectFrom("announcement")
    .where("id", "=", id)
    .where("edition_id", "=", editionId)
    .select(COLUMNS)
    .executeTakeFirst();
}

export async function listAnnouncements(db: Db, editionId: string) {
  return db
    .selectFrom("announcement as a")
    .where("a.edition_id", "=", editionId)
    .select([
      "a.id",
      "a.status",
      "a.subject_zh",
      "a.subject_en",
      "a.created_at",
      "a.send_at",
      "a.finished_at",
    ])
    .select((eb) =>
      eb
        .selectFrom("announcement_recipient as r")
        .whereRef("r.announcement_id", "=", "a.id")
        .select((inner) => inner.fn.countAll<bigint>().as("count"))
        .as("recipients"),
    )
    .orderBy("a.created_at", "desc")
    .orderBy("a.id", "desc")
    .limit(100)
    .execute();
}

/** Fixes when a draft of a known version is sent. Returns whether it was still that one. */
export async function scheduleAnnouncement(
  tx: Tx,
  of: { id: string; editionId: string; version: number; sendAt: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable("announcement")
    .set({ status: "scheduled", send_at: of.sendAt, version: of.version + 1 })
    .where("id", "=", of.id)
    .where("edition_id", "=", of.editionId)
    .where("version", "=", of.version)
    .where("status", "=", "draft")
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await sql`select graphile_worker.add_job('send-announcements', run_at => ${of.sendAt}::timestamptz,
    job_key => ${`announcement:${of.id}`})`.execute(tx);
  return true;
}

/** Takes back what has not begun to be sent. Returns whether it had not. */
export async function cancelAnnouncement(tx: Tx, of: { id: string; editionId: string }): Promise<boolean> {
  const result = await tx
    .updateTable("announcement")
    .set((eb) => ({ status: "cancelled", version: eb("version", "+", 1) }))
    .where("id", "=", of.id)
    .where("edition_id", "=", of.editionId)
    .where("status", "in", ["draft", "scheduled"])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Announcements whose time has come, and those whose sending was broken off. */
export async function listDueAnnouncements(db: Db, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("announcement")
    .where("status", "in", ["scheduled", "sending"])
    .where("send_at", "<=", now)
    .select("id")
    .orderBy("send_at")
    .execute();
  return rows.map((row) => row.id);
}

/** Begins to send: fixes who is told. Of two processes one does. */
export async function beginAnnouncement(tx: Tx, { id, now }: { id: string; now: Date }): Promise<void> {
  const row = await tx
    .updateTable("announcement")
    .set({ status: "sending", started_at: now })
    .where("id", "=", id)
    .where("status", "=", "scheduled")
    .returning(["edition_id", "audience"])
    .executeTakeFirst();
  if (!row) return;
  await sql`
    insert into announcement_recipient (announcement_id, person_id)
    select ${id}, a.id from (${audienceQuery(row.edition_id, row.audience as AudienceFilter)}) a`.execute(tx);
}

/** The next people to tell, locked against another process that tells others meanwhile. */
export async function takeRecipients(
  tx: Tx,
  { id, limit }: { id: string; limit: number },
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select person_id as id from announcement_recipient
    where announcement_id = ${id} and told_at is null order by person_id limit ${limit}
    for update skip locked`.execute(tx);
  return result.rows.map((row) => row.id);
}

export async function markTold(
  tx: Tx,
  { id, personIds, at }: { id: string; personIds: string[]; at: Date },
): Promise<void> {
  await sql`update announcement_recipient set told_at = ${at}
    where announcement_id = ${id} and person_id = any(${personIds}::uuid[])`.execute(tx);
}

/** Ends the sending once everybody has been told. */
export async function finishAnnouncement(db: Db, { id, now }: { id: string; now: Date }): Promise<void> {
  await sql`update announcement set status = 'sent', finished_at = ${now}
    where id = ${id} and status = 'sending' and not exists (
      select 1 from announcement_recipient where announcement_id = ${id} and told_at is null)`.execute(db);
}

const DELIVERY = sql<string>`case when r.told_at is null then 'waiting' when o.id is not null then o.status
  when i.mail = 'digest' then 'digest' when i.in_inbox then 'inbox' else 'none' end`;
const DELIVERIES = sql`
  from announcement_recipient r join person h on h.id = r.person_id
  left join outbox_message o on o.announcement_id = r.announcement_id and o.person_id = r.person_id
  left join inbox_message i on i.person_id = r.person_id
    and i.dedupe_key = 'announcement:' || r.announcement_id::text`;

/** How an announcement reached how many: by state of the mail, or only the inbox. */
export async function countDeliveries(db: Db, id: string): Promise<Map<string, number>> {
  const result = await sql<{ state: string; count: number }>`
    select ${DELIVERY} as state, count(*)::int as count ${DELIVERIES}
    where r.announcement_id = ${id} group by 1`.execute(db);
  return new Map(result.rows.map((row) => [row.state, row.count]));
}

export type DeliveryRow = {
  personId: string;
  name: string;
  nameEn: string;
  email: string | null;
  state: string;
  error: string;
};

/** Whom it reached how, those with trouble first; at most 200. */
export async function listDeliveries(db: Db, id: string): Promise<DeliveryRow[]> {
  const result = await sql<DeliveryRow>`
    select h.id as "personId", h.name, h.name_en as "nameEn", o.to_address as email, ${DELIVERY} as state,
      coalesce(o.last_error, '') as error ${DELIVERIES}
    where r.announcement_id = ${id}
    order by (o.status in ('failed', 'bounced', 'suppressed')) desc nulls last, h.id limit 200`.execute(db);
  return result.rows;
}

/** Queues an announcement's mails again that failed, came back or found no mail server. Returns how many. */
export async function requeueAnnouncement(tx: Tx, id: string): Promise<number> {
  const result = await sql<{ id: string }>`
    with again as (
      update outbox_message set status = 'queued', bounced_at = null
      where announcement_id = ${id} and status in ('failed', 'bounced', 'no_channel', 'suppressed') returning id
    )
    select graphile_worker.add_job('send-message', json_build_object('id', id), max_attempts => 10,
      job_key => 'message:' || id) from again`.execute(tx);
  return result.rows.length;
}

/** What is being sent, or is due. */
export async function findAnnouncementToSend(db: Db, id: string) {
  return db
    .selectFrom("announcement")
    .where("id", "=", id)
    .where("status", "=", "sending")
    .select(COLUMNS)
    .executeTakeFirst();
}
