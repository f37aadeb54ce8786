import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // A person signs in with an e-mail address or a mobile number; the number is kept as E.164.
  await sql`
    alter table person
      alter column email drop not null,
      add constraint person_reachable check (email is not null or phone is not null)`.execute(db);
  await sql`
    update person set phone = case
      when phone ~ '^1[0-9]{10}$' then '+86' || phone
      when phone ~ '^861[0-9]{10}$' then '+' || phone
      when phone ~ '^00[1-9][0-9]{6,14}$' then '+' || substr(phone, 3)
      else phone end
    where phone is not null`.execute(db);

  await sql`
    alter table session
      add column id uuid not null default gen_random_uuid(),
      add column last_seen_at timestamptz not null default now(),
      add column address text not null default '',
      add column second_factor_at timestamptz,
      add column confirmed_at timestamptz,
      add constraint session_id_uq unique (id)`.execute(db);

  // Secrets are sealed by the application. One that is being set up stands apart until its first code is right.
  await sql`
    create table second_factor (
      person_id uuid primary key references person (id) on delete cascade,
      secret text,
      confirmed_at timestamptz,
      last_step bigint,
      pending_secret text,
      pending_at timestamptz,
      constraint second_factor_whole check (num_nulls(secret, confirmed_at) in (0, 2)),
      constraint second_factor_pending_whole check (num_nulls(pending_secret, pending_at) in (0, 2))
    )`.execute(db);
  await sql`
    create table recovery_code (
      person_id uuid not null references person (id) on delete cascade,
      code_hash bytea not null,
      used_at timestamptz,
      constraint recovery_code_pk primary key (person_id, code_hash)
    )`.execute(db);

  await sql`
    create table password_reset (
      token_hash bytea primary key,
      person_id uuid not null references person (id) on delete cascade,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz
    )`.execute(db);
  await sql`create index password_reset_person_idx on password_reset (person_id)`.execute(db);

  await sql`
    create table sign_in_code (
      person_id uuid primary key references person (id) on delete cascade,
      code_hash bytea not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      tries integer not null default 0
    )`.execute(db);

  await sql`
    create table identity (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      provider text not null,
      subject text not null,
      email text not null default '',
      created_at timestamptz not null,
      last_used_at timestamptz,
      constraint identity_subject_uq unique (provider, subject),
      constraint identity_provider_uq unique (person_id, provider)
    )`.execute(db);
}
