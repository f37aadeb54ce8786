import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // What the mail provider has reported, once each. Nothing of the addressee stands here: the outbox has that.
  await sql`
    create table mail_bounce (
      event_id text not null check (event_id <> ''),
      mail_id text not null check (mail_id <> ''),
      message_id uuid references outbox_message (id),
      kind text not null check (kind in ('hard', 'soft')),
      received_at timestamptz not null,
      constraint mail_bounce_pk primary key (event_id, mail_id)
    )`.execute(db);
  await sql`create index mail_bounce_message_idx on mail_bounce (message_id) where message_id is not null`.execute(
    db,
  );

  // Addresses that came back for good. Nothing is sent there until the row is gone.
  await sql`
    create table dead_address (
      address text primary key check (address = lower(address) and address <> ''),
      message_id uuid references outbox_message (id),
      reason text not null,
      since timestamptz not null
    )`.execute(db);

  await sql`alter table outbox_message drop constraint outbox_message_status_check`.execute(db);
  await sql`
    alter table outbox_message
      add constraint outbox_message_status_check
        check (status in ('queued', 'sent', 'failed', 'bounced', 'no_channel', 'suppressed'))`.execute(db);

  await sql`
    alter table announcement
      add column page text not null default 'edition'
        check (page in ('edition', 'timetable', 'catalogue', 'needs', 'application', 'firm'))`.execute(db);
}
