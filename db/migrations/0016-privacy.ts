import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // What people agreed to and took back. The newest row of a person and purpose stands; which purposes there are,
  // and how their texts read in each version, is said by the code.
  await sql`
    create table consent (
      id bigint generated always as identity primary key,
      person_id uuid not null references person (id),
      purpose text not null check (purpose ~ '^[a-z_]{3,40}$'),
      text_version integer not null check (text_version > 0),
      is_given boolean not null,
      source text not null check (source in ('account', 'sample', 'erasure')),
      at timestamptz not null
    )`.execute(db);
  await sql`create index consent_newest_idx on consent (person_id, purpose, id desc)`.execute(db);
  await sql`
    create function consent_guard() returns trigger language plpgsql as $$
    begin
      raise exception 'the consent ledger is append-only' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger consent_guard before update or delete on consent
      for each row execute function consent_guard()`.execute(db);
  await sql`
    create trigger consent_keep before truncate on consent
      for each statement execute function consent_guard()`.execute(db);

  // Who is erased keeps her row, which ledger and log name, and can no longer be reached or sign in.
  await sql`
    alter table person
      add column erased_at timestamptz,
      drop constraint person_reachable,
      add constraint person_reachable check (
        case when erased_at is null then email is not null or phone is not null
        else num_nonnulls(email, phone, password_hash) = 0 and platform_roles = '{}' end)`.execute(db);

  await sql`
    create table erasure (
      id uuid primary key,
      person_id uuid not null references person (id),
      requested_by uuid not null references person (id),
      requested_at timestamptz not null,
      status text not null default 'requested' check (status in ('requested', 'withdrawn', 'refused', 'done')),
      decided_by uuid references person (id),
      decided_at timestamptz,
      reason text not null default '',
      constraint erasure_decided check ((status = 'requested') = (decided_at is null)),
      constraint erasure_refused_why check (status <> 'refused' or reason <> '')
    )`.execute(db);
  await sql`
    create unique index erasure_open_uq on erasure (person_id) where status in ('requested', 'done')`.execute(
    db,
  );
  await sql`create index erasure_queue_idx on erasure (requested_at, id)`.execute(db);
}
