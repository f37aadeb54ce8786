import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table invitation (
      id uuid primary key,
      person_id uuid not null references person (id),
      edition_id uuid not null references edition (id),
      version integer not null default 1,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      accepted_at timestamptz,
      constraint invitation_uq unique (person_id, edition_id)
    )`.execute(db);
  await sql`create index invitation_edition_idx on invitation (edition_id, accepted_at)`.execute(db);

  // Written in the transaction of the event it tells about; a worker sends after commit.
  await sql`
    create table outbox_message (
      id uuid primary key,
      edition_id uuid references edition (id),
      person_id uuid references person (id),
      kind text not null,
      to_address text not null,
      locale text not null,
      subject text not null,
      body text not null,
      status text not null default 'queued' check (status in ('queued','sent','failed','no_channel')),
      attempts integer not null default 0,
      last_error text not null default '',
      created_at timestamptz not null default now(),
      sent_at timestamptz
    )`.execute(db);
  await sql`create index outbox_message_newest_idx on outbox_message (created_at desc, id desc)`.execute(db);

  await sql`
    create table import_run (
      id uuid primary key,
      edition_id uuid not null references edition (id),
      created_by uuid not null references person (id),
      file_name text not null,
      file_sha256 bytea not null,
      content bytea not null,
      status text not null check (status in ('rejected','checked','applying','applied','failed')),
      report jsonb not null,
      total_rows integer not null default 0,
      done_rows integer not null default 0,
      created_at timestamptz not null default now(),
      finished_at timestamptz
    )`.execute(db);
  await sql`create index import_run_edition_idx on import_run (edition_id, created_at desc)`.execute(db);
  // Two imports into one edition would overwrite each other's rows half-way.
  await sql`create unique index import_run_applying_uq on import_run (edition_id) where status = 'applying'`.execute(
    db,
  );

  await sql`
    create table audit_event (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      actor_person_id uuid references person (id),
      edition_id uuid references edition (id),
      command text not null,
      object_type text not null,
      object_id uuid not null,
      before jsonb,
      after jsonb,
      request_id text not null
    )`.execute(db);
  await sql`create index audit_event_object_idx on audit_event (object_type, object_id, id)`.execute(db);
  await sql`create index audit_event_edition_idx on audit_event (edition_id, id desc)`.execute(db);

  await sql`
    create function audit_event_guard() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit log is append-only' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger audit_event_guard before update or delete on audit_event
      for each row execute function audit_event_guard()`.execute(db);
}
