import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table series (
      id uuid primary key,
      slug text not null constraint series_slug_uq unique check (slug ~ '^[a-z0-9-]{2,40}$'),
      kind text not null check (kind in ('matchmaking', 'expo')),
      name_zh text not null,
      name_en text not null
    )`.execute(db);

  await sql`
    create table edition (
      id uuid primary key,
      series_id uuid not null references series (id),
      slug text not null constraint edition_slug_uq unique check (slug ~ '^[a-z0-9-]{2,40}$'),
      name_zh text not null check (name_zh <> ''),
      name_en text not null check (name_en <> ''),
      phase text not null default 'draft' check (phase in
        ('draft','registration','matching','provisional','published','live','follow_up','closed')),
      time_zone text not null default 'Asia/Shanghai',
      starts_on date not null,
      ends_on date not null,
      request_quota integer not null default 12 check (request_quota between 1 and 200),
      request_expiry_hours integer not null default 24 check (request_expiry_hours between 1 and 720),
      is_sample boolean not null default false,
      created_at timestamptz not null default now(),
      constraint edition_days check (ends_on >= starts_on and ends_on - starts_on < 31)
    )`.execute(db);
  await sql`create index edition_series_idx on edition (series_id)`.execute(db);

  await sql`
    create table edition_role (
      edition_id uuid not null references edition (id),
      person_id uuid not null references person (id),
      role text not null check (role in
        ('organizer','verifier','finance_officer','floor_staff','reviewer','viewer')),
      constraint edition_role_pk primary key (edition_id, person_id, role)
    )`.execute(db);
  await sql`create index edition_role_person_idx on edition_role (person_id)`.execute(db);

  // The timetable's grid. Slots of one edition never overlap; the database says so.
  await sql`
    create table slot (
      id uuid primary key,
      edition_id uuid not null references edition (id),
      number integer not null,
      day date not null,
      block text not null check (block in ('am', 'pm')),
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      constraint slot_number_uq unique (edition_id, number),
      constraint slot_length check (ends_at - starts_at between interval '5 minutes' and interval '120 minutes'),
      constraint slot_overlap_ex exclude using gist
        (edition_id with =, tstzrange(starts_at, ends_at) with &&)
    )`.execute(db);

  await sql`
    create table meeting_table (
      id uuid primary key,
      edition_id uuid not null references edition (id),
      number integer not null,
      label text not null check (label <> ''),
      hall text not null default '',
      hall_en text not null default '',
      constraint meeting_table_label_uq unique (edition_id, label),
      constraint meeting_table_number_uq unique (edition_id, number)
    )`.execute(db);

  await sql`
    create table participation (
      id uuid primary key,
      edition_id uuid not null references edition (id),
      organisation_id uuid not null references organisation (id),
      capacity text not null check (capacity in ('supplier','buyer','institute','financier')),
      status text not null default 'submitted' check (status in
        ('draft','submitted','approved','waitlisted','returned','rejected','withdrawn')),
      created_at timestamptz not null default now(),
      constraint participation_uq unique (edition_id, organisation_id)
    )`.execute(db);
  await sql`create index participation_organisation_idx on participation (organisation_id)`.execute(db);

  await sql`
    create table delegate (
      participation_id uuid not null references participation (id),
      person_id uuid not null references person (id),
      created_at timestamptz not null default now(),
      constraint delegate_pk primary key (participation_id, person_id)
    )`.execute(db);
  await sql`create index delegate_person_idx on delegate (person_id)`.execute(db);
}
