import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table notification_preference (
      person_id uuid not null references person (id),
      category text not null,
      in_app boolean not null,
      mail text not null check (mail in ('at_once', 'digest', 'none')),
      updated_at timestamptz not null,
      constraint notification_preference_pk primary key (person_id, category)
    )`.execute(db);

  // An edition's own wording of a kind of message. The newest version stands; one without texts is the default again.
  await sql`
    create table mail_template (
      edition_id uuid not null references edition (id),
      kind text not null,
      version integer not null check (version > 0),
      subject_zh text,
      subject_en text,
      body_zh text,
      body_en text,
      edited_by uuid not null references person (id),
      edited_at timestamptz not null,
      constraint mail_template_pk primary key (edition_id, kind, version),
      constraint mail_template_whole check (num_nulls(subject_zh, subject_en, body_zh, body_en) in (0, 4))
    )`.execute(db);

  await sql`
    create table announcement (
      id uuid primary key,
      edition_id uuid not null references edition (id),
      created_by uuid not null references person (id),
      created_at timestamptz not null,
      version integer not null default 1,
      status text not null default 'draft' check (status in ('draft', 'scheduled', 'sending', 'sent', 'cancelled')),
      audience jsonb not null,
      subject_zh text not null,
      subject_en text not null,
      body_zh text not null,
      body_en text not null,
      send_at timestamptz,
      started_at timestamptz,
      finished_at timestamptz,
      constraint announcement_scheduled check (status in ('draft', 'cancelled') or send_at is not null)
    )`.execute(db);
  await sql`create index announcement_edition_idx on announcement (edition_id, created_at desc)`.execute(db);
  await sql`create index announcement_due_idx on announcement (send_at) where status in ('scheduled', 'sending')`.execute(
    db,
  );

  // Who it went to is fixed when sending begins; each is told in the transaction that marks her as told.
  await sql`
    create table announcement_recipient (
      announcement_id uuid not null references announcement (id),
      person_id uuid not null references person (id),
      told_at timestamptz,
      constraint announcement_recipient_pk primary key (announcement_id, person_id)
    )`.execute(db);
  await sql`
    create index announcement_recipient_open_idx on announcement_recipient (announcement_id, person_id)
      where told_at is null`.execute(db);

  // One message an event and person. Rows that are not in the inbox wait for a digest, or only keep the event from
  // being told twice.
  await sql`
    create table inbox_message (
      id uuid primary key,
      person_id uuid not null references person (id),
      edition_id uuid references edition (id),
      kind text not null,
      category text not null,
      dedupe_key text not null,
      subject_zh text not null,
      subject_en text not null,
      body_zh text not null,
      body_en text not null,
      path text not null,
      in_inbox boolean not null,
      mail text not null check (mail in ('at_once', 'digest', 'none')),
      created_at timestamptz not null,
      read_at timestamptz,
      digested_at timestamptz,
      constraint inbox_message_event_uq unique (person_id, dedupe_key)
    )`.execute(db);
  await sql`
    create index inbox_message_newest_idx on inbox_message (person_id, created_at desc, id desc) where in_inbox`.execute(
    db,
  );
  await sql`
    create index inbox_message_unread_idx on inbox_message (person_id, category)
      where in_inbox and read_at is null`.execute(db);
  await sql`
    create index inbox_message_digest_idx on inbox_message (person_id)
      where mail = 'digest' and digested_at is null`.execute(db);

  await sql`alter table outbox_message drop constraint outbox_message_status_check`.execute(db);
  await sql`
    alter table outbox_message
      add constraint outbox_message_status_check
        check (status in ('queued', 'sent', 'failed', 'bounced', 'no_channel')),
      add column announcement_id uuid references announcement (id),
      add column inbox_message_id uuid references inbox_message (id),
      add column bounced_at timestamptz`.execute(db);
  await sql`
    create index outbox_message_announcement_idx on outbox_message (announcement_id, person_id)
      where announcement_id is not null`.execute(db);
  await sql`create index outbox_message_trouble_idx on outbox_message (status, id) where status <> 'sent'`.execute(
    db,
  );

  await sql`
    create table worker_heartbeat (
      worker text primary key,
      started_at timestamptz not null,
      seen_at timestamptz not null
    )`.execute(db);
}
