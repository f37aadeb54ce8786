import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await addPolicies(db);
  await addClaims(db);
  await addHalls(db);
  await addBlocks(db);
}

/** What an edition's organizer decides about meeting requests, and the terms that each request was sent under. */
async function addPolicies(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table edition
      add column ask_direction text not null default 'both'
        check (ask_direction in ('both', 'buyers', 'suppliers')),
      add column event_day_expiry_minutes integer not null default 60
        check (event_day_expiry_minutes between 5 and 1440),
      add column pending_holds boolean not null default false,
      add column answer_mode text not null default 'approval' check (answer_mode in ('approval', 'auto')),
      add column slot_choice text not null default 'asking'
        check (slot_choice in ('asking', 'accepting', 'scheduler')),
      add column policies_version integer not null default 1,
      add constraint edition_hold_needs_slot
        check (not pending_holds or (slot_choice = 'asking' and answer_mode = 'approval')),
      add constraint edition_auto_needs_no_answer check (answer_mode = 'approval' or slot_choice <> 'accepting')`.execute(
    db,
  );
  await sql`
    alter table meeting_request
      alter column slot_id drop not null,
      add column slot_choice text not null default 'asking'
        check (slot_choice in ('asking', 'accepting', 'scheduler')),
      add constraint meeting_request_slot check ((slot_choice = 'asking') = (slot_id is not null))`.execute(
    db,
  );
}

/**
 * Who and which table is taken in a slot, by a meeting or, until a moment, by a pending request. The two unique
 * indexes keep meetings and holds apart from each other; triggers keep the claims true to meetings and requests.
 */
async function addClaims(db: Kysely<unknown>): Promise<void> {
  await sql`alter table slot add column is_retired boolean not null default false`.execute(db);
  await sql`alter table slot drop constraint slot_overlap_ex, drop constraint slot_number_uq`.execute(db);
  await sql`
    alter table slot add constraint slot_overlap_ex exclude using gist
      (edition_id with =, tstzrange(starts_at, ends_at) with &&) where (not is_retired)`.execute(db);
  await sql`create unique index slot_number_uq on slot (edition_id, number) where not is_retired`.execute(db);

  await sql`
    create table slot_claim (
      slot_id uuid not null references slot (id),
      request_id uuid not null references meeting_request (id) on delete cascade,
      person_id uuid references person (id),
      table_id uuid references meeting_table (id),
      held_until timestamptz,
      constraint slot_claim_subject check (num_nonnulls(person_id, table_id) = 1)
    )`.execute(db);
  await sql`
    create unique index slot_claim_person_uq on slot_claim (person_id, slot_id) where person_id is not null`.execute(
    db,
  );
  await sql`
    create unique index slot_claim_table_uq on slot_claim (table_id, slot_id) where table_id is not null`.execute(
    db,
  );
  await sql`create index slot_claim_request_idx on slot_claim (request_id)`.execute(db);
  await sql`create index slot_claim_slot_idx on slot_claim (slot_id)`.execute(db);
  await sql`
    insert into slot_claim (slot_id, request_id, table_id)
    select slot_id, request_id, table_id from meeting where status <> 'cancelled'`.execute(db);
  await sql`
    insert into slot_claim (slot_id, request_id, person_id)
    select s.slot_id, m.request_id, s.person_id from meeting_seat s join meeting m on m.id = s.meeting_id
    where s.is_active`.execute(db);
  await addClaimTriggers(db);
}

async function addClaimTriggers(db: Kysely<unknown>): Promise<void> {
  // In one order everywhere, so that crossing rivals wait for each other and do not deadlock.
  await sql`
    create function claim_table() returns trigger language plpgsql as $$
    begin
      insert into slot_claim (slot_id, request_id, table_id)
      select slot_id, request_id, table_id from added where status <> 'cancelled' order by table_id;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger meeting_claims after insert on meeting referencing new table as added
    for each statement execute function claim_table()`.execute(db);
  await sql`
    create function claim_people() returns trigger language plpgsql as $$
    begin
      insert into slot_claim (slot_id, request_id, person_id)
      select a.slot_id, m.request_id, a.person_id from added a join meeting m on m.id = a.meeting_id
      where a.is_active order by a.person_id;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger meeting_seat_claims after insert on meeting_seat referencing new table as added
    for each statement execute function claim_people()`.execute(db);

  await sql`
    create function release_meeting_claims() returns trigger language plpgsql as $$
    begin
      delete from slot_claim where request_id = new.request_id;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger meeting_releases after update of status on meeting for each row
    when (new.status = 'cancelled' and old.status <> 'cancelled') execute function release_meeting_claims()`.execute(
    db,
  );
  await sql`
    create function release_request_claims() returns trigger language plpgsql as $$
    begin
      delete from slot_claim where request_id = new.id;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger meeting_request_releases after update of status on meeting_request for each row
    when (new.status in ('declined', 'withdrawn', 'expired') and old.status <> new.status)
    execute function release_request_claims()`.execute(db);
  // A slot that the organizer has just taken out of the timetable is locked: who claims it then reads that it is gone.
  await sql`
    create function refuse_retired_slot() returns trigger language plpgsql as $$
    declare is_gone boolean;
    begin
      select is_retired into is_gone from slot where id = new.slot_id for key share;
      if is_gone then
        raise exception 'slot % is retired', new.slot_id
          using errcode = 'check_violation', constraint = 'slot_claim_retired';
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create trigger slot_claim_not_retired after insert on slot_claim for each row
    execute function refuse_retired_slot()`.execute(db);
}

/** Halls with a name, an order and a note. Tables carry their hall's names; the foreign key keeps them equal. */
async function addHalls(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table hall (
      id uuid primary key,
      edition_id uuid not null references edition (id),
      number integer not null,
      name_zh text not null check (name_zh <> ''),
      name_en text not null default '',
      note text not null default '',
      constraint hall_name_uq unique (edition_id, name_zh),
      constraint hall_number_uq unique (edition_id, number) deferrable initially deferred,
      constraint hall_names_uq unique (edition_id, id, name_zh, name_en)
    )`.execute(db);
  await sql`
    insert into hall (id, edition_id, number, name_zh, name_en)
    select gen_random_uuid(), edition_id, row_number() over (partition by edition_id order by first), hall, hall_en
    from (select edition_id, hall, min(hall_en) as hall_en, min(number) as first
      from meeting_table where hall <> '' group by edition_id, hall) named`.execute(db);
  // A table with only an English hall name had nothing to show in Chinese: its hall is found by that name.
  await sql`update meeting_table set hall = hall_en where hall = '' and hall_en <> ''`.execute(db);
  await sql`
    insert into hall (id, edition_id, number, name_zh, name_en)
    select gen_random_uuid(), t.edition_id, 1000 + row_number() over (partition by t.edition_id order by t.hall),
      t.hall, t.hall
    from (select distinct edition_id, hall from meeting_table where hall <> '') t
    where not exists (select 1 from hall h where h.edition_id = t.edition_id and h.name_zh = t.hall)`.execute(
    db,
  );
  await sql`alter table meeting_table add column hall_id uuid`.execute(db);
  await sql`
    update meeting_table t set hall_id = h.id, hall_en = h.name_en from hall h
    where h.edition_id = t.edition_id and h.name_zh = t.hall`.execute(db);
  await sql`
    alter table meeting_table
      drop constraint meeting_table_number_uq,
      add constraint meeting_table_number_uq unique (edition_id, number) deferrable initially deferred,
      add constraint meeting_table_hall_fk foreign key (edition_id, hall_id, hall, hall_en)
        references hall (edition_id, id, name_zh, name_en) on update cascade,
      add constraint meeting_table_hall check (hall_id is not null or (hall = '' and hall_en = ''))`.execute(
    db,
  );
  await sql`create index meeting_table_hall_idx on meeting_table (hall_id)`.execute(db);
}

/** Stretches of a day that the organizer names; slots belong to one. A block without a day stands on every day. */
async function addBlocks(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table slot_block (
      edition_id uuid not null references edition (id),
      key text not null,
      number integer not null,
      day date,
      name_zh text not null check (name_zh <> ''),
      name_en text not null check (name_en <> ''),
      starts text not null check (starts ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      ends text not null check (ends ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
      slot_minutes integer not null check (slot_minutes between 5 and 120),
      constraint slot_block_pk primary key (edition_id, key),
      constraint slot_block_order check (ends > starts)
    )`.execute(db);
  await sql`
    insert into slot_block (edition_id, key, number, name_zh, name_en, starts, ends, slot_minutes)
    select s.edition_id, s.block, case s.block when 'am' then 1 else 2 end,
      case s.block when 'am' then '上午场' else '下午场' end,
      case s.block when 'am' then 'Morning' else 'Afternoon' end,
      to_char(min(s.starts_at at time zone e.time_zone)::time, 'HH24:MI'),
      to_char(max((s.ends_at at time zone e.time_zone)::time), 'HH24:MI'),
      min(extract(epoch from s.ends_at - s.starts_at) / 60)::integer
    from slot s join edition e on e.id = s.edition_id group by s.edition_id, s.block`.execute(db);
  await sql`
    alter table slot
      drop constraint slot_block_check,
      add constraint slot_block_fk foreign key (edition_id, block) references slot_block (edition_id, key)`.execute(
    db,
  );
}
