import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organisation
      alter column credit_code drop not null,
      add column country text not null default 'CN' check (country ~ '^[A-Z]{2}$'),
      add column registration_number text check (registration_number <> ''),
      add column status text not null default 'active' check (status in
        ('active','under_review','rejected','merged')),
      add column merged_into uuid references organisation (id),
      add column version integer not null default 1,
      add constraint organisation_registration_uq unique (country, registration_number),
      add constraint organisation_one_key check (
        case when country = 'CN' then credit_code is not null and registration_number is null
          else credit_code is null and registration_number is not null end),
      add constraint organisation_merged_into check (
        (status = 'merged') = (merged_into is not null) and merged_into is distinct from id)`.execute(db);
  // What people and workbooks name a record by: the credit code, or country and number as in `DE HRB 12345`.
  await sql`
    alter table organisation
      add column registry_key text not null
        generated always as (coalesce(credit_code, country || ' ' || registration_number)) stored,
      add constraint organisation_registry_key_uq unique (registry_key)`.execute(db);
  await sql`create index organisation_merged_into_idx on organisation (merged_into) where merged_into is not null`.execute(
    db,
  );

  await sql`create index organisation_since_idx on organisation (created_at, id)`.execute(db);

  // The record that an id stands for today: the kept one where two were found to be one firm.
  await sql`
    create function organisation_now(o uuid) returns uuid language sql stable as
      $$ select coalesce(merged_into, id) from organisation where id = o $$`.execute(db);

  await createTitles(db);
  await createPeopleTables(db);
  await createMerges(db);
  await guardDeals(db);
}

/** Titles are rows; the array that the catalogue filters by is kept by the trigger and written by nothing else. */
async function createTitles(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organisation_title (
      id uuid primary key default gen_random_uuid(),
      organisation_id uuid not null references organisation (id),
      title text not null check (title <> ''),
      level text not null default '' check (level in ('', 'national', 'provincial', 'municipal', 'county')),
      year integer check (year between 1950 and 2100),
      evidence_file_id uuid references file (id),
      created_at timestamptz not null default now(),
      constraint organisation_title_uq unique (organisation_id, title, level)
    )`.execute(db);
  await sql`
    insert into organisation_title (organisation_id, title)
    select distinct o.id, t from organisation o cross join unnest(o.titles) as t where t <> ''`.execute(db);
  await sql`
    create function organisation_titles_keep() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        update organisation set titles = array(
          select distinct title from organisation_title t where t.organisation_id = old.organisation_id order by 1)
        where id = old.organisation_id;
      end if;
      if tg_op <> 'DELETE' then
        update organisation set titles = array(
          select distinct title from organisation_title t where t.organisation_id = new.organisation_id order by 1)
        where id = new.organisation_id;
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger organisation_titles_keep after insert or update or delete on organisation_title
      for each row execute function organisation_titles_keep()`.execute(db);
}

async function createPeopleTables(db: Kysely<unknown>): Promise<void> {
  await sql`alter table membership add column invited_by uuid references person (id)`.execute(db);

  // A registration before its e-mail address is proved. Nothing else of the platform knows of it.
  await sql`
    create table sign_up (
      id uuid primary key,
      email text not null check (email = lower(email)),
      name text not null check (name <> ''),
      phone text,
      password_hash text not null,
      locale text not null,
      facts jsonb not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      confirmed_at timestamptz
    )`.execute(db);
  await sql`create index sign_up_expiry_idx on sign_up (expires_at) where confirmed_at is null`.execute(db);

  // Somebody wants to be let into an organisation: a new one, a known one, or as an import has it.
  await sql`
    create table join_request (
      id uuid primary key,
      organisation_id uuid not null references organisation (id),
      person_id uuid not null references person (id),
      kind text not null check (kind in ('new', 'join', 'import')),
      role text not null default 'member' check (role in ('owner', 'member')),
      edition_id uuid references edition (id),
      status text not null default 'waiting' check (status in
        ('waiting','returned','approved','rejected')),
      reason text not null default '',
      version integer not null default 1,
      created_at timestamptz not null,
      decided_by uuid references person (id),
      decided_at timestamptz,
      constraint join_request_reason check (status not in ('returned', 'rejected') or reason <> '')
    )`.execute(db);
  await sql`
    create unique index join_request_open_uq on join_request (organisation_id, person_id)
      where status in ('waiting', 'returned')`.execute(db);
  await sql`create index join_request_person_idx on join_request (person_id)`.execute(db);
  await sql`create index join_request_queue_idx on join_request (created_at, id) where status = 'waiting'`.execute(
    db,
  );

  await sql`
    create table firm_invitation (
      id uuid primary key,
      organisation_id uuid not null references organisation (id),
      email text not null check (email = lower(email)),
      name text not null check (name <> ''),
      role text not null check (role in ('owner', 'member')),
      locale text not null,
      version integer not null default 1,
      invited_by uuid not null references person (id),
      created_at timestamptz not null,
      expires_at timestamptz not null,
      accepted_at timestamptz,
      withdrawn_at timestamptz
    )`.execute(db);
  await sql`
    create unique index firm_invitation_open_uq on firm_invitation (organisation_id, email)
      where accepted_at is null and withdrawn_at is null`.execute(db);

  // What an import says of a firm that has an owner of its own; she or the platform's organizer decides.
  await sql`
    create table organisation_proposal (
      id uuid primary key,
      organisation_id uuid not null references organisation (id),
      edition_id uuid not null references edition (id),
      proposed jsonb not null,
      status text not null default 'waiting' check (status in ('waiting','accepted','declined','superseded')),
      created_by uuid references person (id),
      created_at timestamptz not null,
      decided_by uuid references person (id),
      decided_at timestamptz
    )`.execute(db);
  await sql`
    create unique index organisation_proposal_open_uq on organisation_proposal (organisation_id)
      where status = 'waiting'`.execute(db);
  await sql`create index organisation_proposal_idx on organisation_proposal (organisation_id, created_at desc)`.execute(
    db,
  );
}

async function createMerges(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table organisation_merge (
      id uuid primary key,
      kept_id uuid not null references organisation (id),
      merged_id uuid not null references organisation (id),
      reason text not null check (reason <> ''),
      merged_by uuid not null references person (id),
      merged_at timestamptz not null,
      undone_by uuid references person (id),
      undone_at timestamptz,
      constraint organisation_merge_two check (kept_id <> merged_id)
    )`.execute(db);
  await sql`
    create unique index organisation_merge_open_uq on organisation_merge (merged_id) where undone_at is null`.execute(
    db,
  );
  await sql`create index organisation_merge_kept_idx on organisation_merge (kept_id)`.execute(db);

  // Every row that a merge moved, and how it left it: what is still so can be put back.
  await sql`
    create table organisation_merge_item (
      merge_id uuid not null references organisation_merge (id),
      kind text not null,
      row_key jsonb not null,
      snapshot jsonb not null default '{}',
      outcome text check (outcome in ('put_back', 'touched')),
      constraint organisation_merge_item_pk primary key (merge_id, kind, row_key)
    )`.execute(db);
}

/**
 * The parties of a deal stay as recorded, but for a merge of organisations and its undoing, which move them along
 * the merge's own record. Entries and decisions, over which the hashes are taken, are never rewritten: whoever
 * compares the firms in them asks which record each stands for today.
 */
async function guardDeals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function deal_party_may_move(deal uuid, was uuid, becomes uuid) returns boolean language sql stable as $$
      select was = becomes
        or exists (select from organisation_merge m
          where m.undone_at is null and m.merged_id = was and m.kept_id = becomes)
        or exists (select from organisation_merge m
          join organisation_merge_item i on i.merge_id = m.id and i.kind = 'deal'
          where m.undone_at is not null and m.kept_id = was and m.merged_id = becomes
            and i.row_key = jsonb_build_object('id', deal)) $$`.execute(db);
  await sql`
    create function deal_party_guard() returns trigger language plpgsql as $$
    begin
      if not (deal_party_may_move(old.id, old.supplier_id, new.supplier_id)
          and deal_party_may_move(old.id, old.buyer_id, new.buyer_id)
          and deal_party_may_move(old.id, old.recorded_by_organisation_id, new.recorded_by_organisation_id)) then
        raise exception 'deal is append-only' using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`.execute(db);
  await sql`drop trigger deal_guard on deal`.execute(db);
  await sql`
    create trigger deal_guard before update of
      id, number, edition_id, track, title, origin, meeting_id, need_id, offer_id, signed_on, created_at on deal
      for each row execute function append_only()`.execute(db);
  await sql`
    create trigger deal_party_guard before update of supplier_id, buyer_id, recorded_by_organisation_id on deal
      for each row execute function deal_party_guard()`.execute(db);

  await sql`
    create or replace function ledger_entry_guard() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' then
        if new.certainty <> 'recorded' then
          raise exception 'an entry begins as recorded' using errcode = 'restrict_violation';
        end if;
        return new;
      end if;
      if tg_op = 'DELETE' then
        raise exception 'ledger entries are append-only' using errcode = 'restrict_violation';
      end if;
      if (new.id, new.deal_id, new.edition_id, new.number, new.kind, new.measure, new.amount_fen, new.reason,
          new.signed_on, new.counted_on, new.recorded_by, new.recorded_by_organisation_id, new.recorded_at,
          new.hash) is distinct from
         (old.id, old.deal_id, old.edition_id, old.number, old.kind, old.measure, old.amount_fen, old.reason,
          old.signed_on, old.counted_on, old.recorded_by, old.recorded_by_organisation_id, old.recorded_at,
          old.hash) or new.previous_hash is distinct from old.previous_hash then
        raise exception 'ledger entries are append-only' using errcode = 'restrict_violation';
      end if;
      if (old.certainty, new.certainty) not in
         (('recorded', 'confirmed'), ('recorded', 'disputed'), ('confirmed', 'verified'), ('confirmed', 'rejected')) then
        raise exception 'certainty cannot go from % to %', old.certainty, new.certainty
          using errcode = 'restrict_violation';
      end if;
      -- No step without its decision, and no firm answers its own entry, under whichever of its records.
      if not exists (
        select from ledger_decision d
        where d.entry_id = new.id and d.step = new.certainty
          and (new.certainty in ('verified', 'rejected') or exists (
            select from deal
            where deal.id = new.deal_id
              and organisation_now(d.organisation_id) in
                (organisation_now(deal.supplier_id), organisation_now(deal.buyer_id))
              and organisation_now(d.organisation_id) <> organisation_now(new.recorded_by_organisation_id)))
      ) then
        raise exception 'no decision makes this entry %', new.certainty using errcode = 'restrict_violation';
      end if;
      return new;
    end $$`.execute(db);
}
