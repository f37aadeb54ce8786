import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Exclusion constraints over (id, time range) need GiST support for equality.
  await sql`create extension if not exists btree_gist`.execute(db);

  await sql`
    create table setting (
      key text primary key,
      value jsonb not null
    )`.execute(db);

  await sql`
    create table organisation (
      id uuid primary key,
      credit_code text not null,
      name_zh text not null check (name_zh <> ''),
      name_en text not null default '',
      county text not null,
      place text not null default '',
      chain text not null default '',
      kinds text[] not null check (kinds <@ array['supplier','buyer','institute','financier','town_operator','public_body']),
      titles text[] not null default '{}',
      is_sample boolean not null default false,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint organisation_credit_code_uq unique (credit_code),
      constraint organisation_credit_code_form check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$')
    )`.execute(db);

  await sql`
    create table person (
      id uuid primary key,
      name text not null check (name <> ''),
      name_en text not null default '',
      email text not null,
      phone text,
      password_hash text,
      locale text not null default 'zh' check (locale in ('zh', 'en')),
      platform_roles text[] not null default '{}' check (platform_roles <@ array['administrator','organizer']),
      calendar_version integer not null default 1,
      is_sample boolean not null default false,
      created_at timestamptz not null default now(),
      constraint person_email_lower check (email = lower(email)),
      constraint person_email_uq unique (email),
      constraint person_phone_uq unique (phone)
    )`.execute(db);

  await sql`
    create table membership (
      organisation_id uuid not null references organisation (id),
      person_id uuid not null references person (id),
      role text not null check (role in ('owner', 'member')),
      created_at timestamptz not null default now(),
      constraint membership_pk primary key (organisation_id, person_id)
    )`.execute(db);
  await sql`create index membership_person_idx on membership (person_id)`.execute(db);

  await sql`
    create table session (
      token_hash bytea primary key,
      person_id uuid not null references person (id) on delete cascade,
      acting_organisation_id uuid references organisation (id),
      user_agent text not null default '',
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    )`.execute(db);
  await sql`create index session_person_idx on session (person_id)`.execute(db);
  await sql`create index session_expiry_idx on session (expires_at)`.execute(db);

  // Layout prescribed by rate-limiter-flexible, so that all processes share one count. Its milliseconds are a
  // float here, since our driver reads bigint as BigInt, with which the library cannot reckon.
  await sql`
    create table rate_limit (
      key varchar(255) primary key,
      points integer not null default 0,
      expire double precision
    )`.execute(db);
}
