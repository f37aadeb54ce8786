import { sql, type RawBuilder } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type NoticeReader = {
  personId: string;
  name: string;
  nameEn: string;
  email: string | null;
  locale: string;
  inApp: boolean | null;
  mail: string | null;
};

/** People with what they have chosen for a category; null where they have not. */
export async function listNoticeReaders(
  db: Db,
  { personIds, category }: { personIds: readonly string[]; category: string },
): Promise<NoticeReader[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("person")
    .leftJoin("notification_preference as chosen", (join) =>
      join.onRef("chosen.person_id", "=", "person.id").on("chosen.category", "=", category),
    )
    .where(sql<boolean>`person.id = any(${[...new Set(personIds)]}::uuid[])`)
    .select([
      "person.id as personId",
      "person.name",
      "person.name_en as nameEn",
      "person.email",
      "person.locale",
      "chosen.in_app as inApp",
      "chosen.mail",
    ])
    .orderBy("person.id")
    .execute();
}

/** A message to one person: her row of the inbox and, where `mailId` is set, a mail. */
export type Notice = {
  id: string;
  personId: string;
  editionId: string | null;
  kind: string;
  category: string;
  dedupeKey: string;
  subjectZh: string;
  subjectEn: string;
  bodyZh: string;
  bodyEn: string;
  path: string;
  inInbox: boolean;
  mail: "at_once" | "digest" | "none";
  createdAt: string;
  announcementId: string | null;
  mailId: string | null;
  toAddress: string;
  locale: string;
  subject: string;
  body: string;
};

/**
 * Writes messages, their mails and the jobs that send them. An event that a person has been told of already (her
 * `dedupeKey` stands) is left alone, mail included. One statement, for transactions that hold locks briefly; a query of
 * one row can be run along with it.
 */
export function noticesStatement(
  notices: readonly Notice[],
  alongside: RawBuilder<unknown> = sql`select 1`,
): RawBuilder<{ personId: string | null }> {
  return sql<{ personId: string | null }>`
    with alongside as materialized (${alongside}), given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) as r(
        id uuid, "personId" uuid, "editionId" uuid, kind text, category text, "dedupeKey" text, "subjectZh" text,
        "subjectEn" text, "bodyZh" text, "bodyEn" text, path text, "inInbox" boolean, mail text,
        "createdAt" timestamptz, "announcementId" uuid, "mailId" uuid, "toAddress" text, locale text, subject text,
        body text)
    ), told as (
      insert into inbox_message (id, person_id, edition_id, kind, category, dedupe_key, subject_zh, subject_en,
        body_zh, body_en, path, in_inbox, mail, created_at)
      select id, "personId", "editionId", kind, category, "dedupeKey", "subjectZh", "subjectEn", "bodyZh", "bodyEn",
        path, "inInbox", mail, "createdAt" from given
      on conflict on constraint inbox_message_event_uq do nothing
      returning id, person_id
    ), mailed as (
      insert into outbox_message (id, edition_id, person_id, kind, to_address, locale, subject, body,
        inbox_message_id, announcement_id)
      select g."mailId", g."editionId", g."personId", g.kind, g."toAddress", g.locale, g.subject, g.body, g.id,
        g."announcementId"
      from given g join told on told.id = g.id where g."mailId" is not null
      returning id, inbox_message_id
    ), queued as (
      select m.inbox_message_id, graphile_worker.add_job('send-message', json_build_object('id', m.id),
        max_attempts => 10, job_key => 'message:' || m.id) from mailed m
    )
    select told.person_id as "personId", q.add_job is not null as queued
    from alongside left join told on true left join queued q on q.inbox_message_id = told.id`;
}

/** See {@link noticesStatement}. Returns the people who were told now. */
export async function insertNotices(tx: Tx, notices: readonly Notice[]): Promise<string[]> {
  if (notices.length === 0) return [];
  return runNotices(tx, noticesStatement(notices));
}

/** Runs such a statement. Returns the people who were told now. */
export async function runNotices(
  tx: Tx,
  statement: RawBuilder<{ personId: string | null }>,
): Promise<string[]> {
  const result = await statement.execute(tx);
  return result.rows.flatMap((row) => (row.personId === null ? [] : [row.personId]));
}

export type TemplateRow = {
  kind: string;
  version: number;
  subject_zh: string | null;
  subject_en: string | null;
  body_zh: string | null;
  body_en: string | null;
  edited_at: Date;
  edited_by: string;
};

/** An edition's standing version of a kind's template, if it ever had one of its own. */
export async function findTemplate(
  db: Db,
  { editionId, kind }: { editionId: string; kind: string },
): Promise<TemplateRow | undefined> {
  return db
    .selectFrom("mail_template")
    .where("edition_id", "=", editionId)
    .where("kind", "=", kind)
    .select(["kind", "version", "subject_zh", "subject_en", "body_zh", "body_en", "edited_at", "edited_by"])
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}
