import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // What an organizer asks of applicants, by capacity. A published version is frozen; applications keep theirs.
  await sql`
    create table application_form (
      id uuid primary key,
      edition_id uuid not null references edition (id),
      capacity text not null check (capacity in ('supplier','buyer','institute','financier')),
      version integer not null check (version > 0),
      status text not null check (status in ('draft','published')),
      fields jsonb not null,
      lock_version integer not null default 1,
      created_by uuid not null references person (id),
      created_at timestamptz not null,
      published_at timestamptz,
      constraint application_form_version_uq unique (edition_id, capacity, version),
      constraint application_form_published check ((status = 'published') = (published_at is not null))
    )`.execute(db);
  await sql`create unique index application_form_draft_uq on application_form (edition_id, capacity)
    where status = 'draft'`.execute(db);
  await sql`
    create function application_form_guard() returns trigger language plpgsql as $$
    begin
      raise exception 'a published application form is frozen' using errcode = 'restrict_violation';
    end $$`.execute(db);
  await sql`
    create trigger application_form_guard before update or delete on application_form
      for each row when (old.status = 'published') execute function application_form_guard()`.execute(db);

  await sql`
    alter table participation
      add column form_id uuid references application_form (id),
      add column answers jsonb not null default '{}',
      add column seats integer not null default 2 constraint participation_seats check (seats between 1 and 20),
      add column lock_version integer not null default 1,
      add column applied_by uuid references person (id),
      add column submitted_at timestamptz,
      add column decided_by uuid references person (id),
      add column decided_at timestamptz,
      add column reason text not null default '',
      add column waiting_since timestamptz,
      add column hold_until timestamptz,
      add constraint participation_waiting check ((status = 'waitlisted') = (waiting_since is not null)),
      add constraint participation_hold check (hold_until is null or status = 'waitlisted')`.execute(db);
  await sql`create index participation_queue_idx on participation (edition_id, status, submitted_at, id)`.execute(
    db,
  );
  await sql`create index participation_waiting_idx on participation (edition_id, capacity, waiting_since, id)
    where status = 'waitlisted'`.execute(db);
  await sql`create index participation_hold_idx on participation (hold_until) where hold_until is not null`.execute(
    db,
  );

  // Every step of an application, for the firm and for the organizers to read.
  await sql`
    create table participation_step (
      id uuid primary key,
      participation_id uuid not null references participation (id),
      at timestamptz not null,
      by_person_id uuid references person (id),
      step text not null,
      note text not null default ''
    )`.execute(db);
  await sql`create index participation_step_idx on participation_step (participation_id, at, id)`.execute(db);

  // A key field changed after the approval. What was approved stays in force until an organizer has decided.
  await sql`
    create table participation_change (
      id uuid primary key default gen_random_uuid(),
      participation_id uuid not null references participation (id),
      origin text not null check (origin in ('application', 'firm')),
      before jsonb not null,
      after jsonb not null,
      status text not null default 'pending' check (status in ('pending','accepted','refused','withdrawn')),
      proposed_by uuid references person (id),
      proposed_at timestamptz not null default now(),
      decided_by uuid references person (id),
      decided_at timestamptz,
      reason text not null default ''
    )`.execute(db);
  await sql`create unique index participation_change_pending_uq on participation_change (participation_id, origin)
    where status = 'pending'`.execute(db);
  await sql`create index participation_change_participation_idx on participation_change
    (participation_id, proposed_at)`.execute(db);

  // A firm's name, county or chain is changed in many ways; here none of them can pass unseen. What goes back to
  // what was approved needs no decision any more.
  await sql`
    create function organisation_key_change() returns trigger language plpgsql as $$
    declare
      was jsonb := jsonb_build_object('nameZh', old.name_zh, 'nameEn', old.name_en, 'county', old.county, 'chain', old.chain);
      is_now jsonb := jsonb_build_object('nameZh', new.name_zh, 'nameEn', new.name_en, 'county', new.county, 'chain', new.chain);
    begin
      insert into participation_change (participation_id, origin, before, after)
        select p.id, 'firm', was, is_now from participation p join edition e on e.id = p.edition_id
        where p.organisation_id = new.id and p.status = 'approved' and e.phase <> 'closed'
      on conflict (participation_id, origin) where status = 'pending' do update set after = excluded.after;
      update participation_change c set status = 'withdrawn' from participation p
        where p.id = c.participation_id and p.organisation_id = new.id and c.origin = 'firm'
          and c.status = 'pending' and c.before = c.after;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger organisation_key_change after update on organisation for each row
      when ((old.name_zh, old.name_en, old.county, old.chain) is distinct from
        (new.name_zh, new.name_en, new.county, new.chain))
      execute function organisation_key_change()`.execute(db);

  await sql`
    create table application_file (
      id uuid primary key,
      participation_id uuid not null references participation (id),
      field text not null,
      name text not null,
      media_type text not null,
      size integer not null check (size > 0),
      content bytea not null,
      created_by uuid not null references person (id),
      created_at timestamptz not null
    )`.execute(db);
  await sql`create index application_file_participation_idx on application_file (participation_id)`.execute(
    db,
  );

  // How many may take part in a capacity; null is as many as come. The row is also the lock under which places are
  // counted and given.
  await sql`
    create table capacity_limit (
      edition_id uuid not null references edition (id),
      capacity text not null check (capacity in ('supplier','buyer','institute','financier')),
      places integer check (places between 0 and 100000),
      hold_hours integer not null default 48 check (hold_hours between 1 and 720),
      constraint capacity_limit_pk primary key (edition_id, capacity)
    )`.execute(db);

  // What the city expects of a county or a chain.
  await sql`
    create table area_quota (
      edition_id uuid not null references edition (id),
      role text not null check (role in ('county_officer', 'chain_officer')),
      area text not null check (area <> ''),
      capacity text not null check (capacity in ('supplier','buyer','institute','financier')),
      places integer not null check (places between 1 and 100000),
      constraint area_quota_pk primary key (edition_id, role, area, capacity)
    )`.execute(db);

  await sql`
    create table pre_check (
      participation_id uuid not null references participation (id),
      role text not null check (role in ('county_officer', 'chain_officer')),
      person_id uuid not null references person (id),
      verdict text not null check (verdict in ('fit', 'doubt')),
      note text not null default '',
      at timestamptz not null,
      constraint pre_check_pk primary key (participation_id, role)
    )`.execute(db);

  await sql`
    create table recruitment (
      edition_id uuid not null references edition (id),
      organisation_id uuid not null references organisation (id),
      capacity text not null check (capacity in ('supplier','buyer','institute','financier')),
      role text not null check (role in ('county_officer', 'chain_officer')),
      area text not null,
      invited_by uuid not null references person (id),
      invited_at timestamptz not null,
      reminded_at timestamptz,
      reminders integer not null default 0,
      constraint recruitment_pk primary key (edition_id, organisation_id)
    )`.execute(db);
}
