import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table meeting_request (
      id uuid primary key,
      number bigint generated always as identity,
      edition_id uuid not null references edition (id),
      from_participation_id uuid not null references participation (id),
      to_participation_id uuid not null references participation (id),
      need_id uuid references listing (id),
      offer_id uuid references listing (id),
      slot_id uuid not null references slot (id),
      from_person_id uuid not null references person (id),
      message text not null default '',
      status text not null default 'pending' check (status in
        ('pending','accepted','declined','withdrawn','expired')),
      reason text not null default '',
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      decided_by uuid references person (id),
      decided_at timestamptz,
      constraint meeting_request_number_uq unique (number),
      constraint meeting_request_two_sides check (from_participation_id <> to_participation_id),
      constraint meeting_request_about check (need_id is not null or offer_id is not null)
    )`.execute(db);
  // A second click, or a second colleague, does not ask twice.
  await sql`
    create unique index meeting_request_pending_uq on meeting_request
      (from_participation_id, to_participation_id, coalesce(need_id, offer_id))
      where status = 'pending'`.execute(db);
  await sql`create index meeting_request_to_idx on meeting_request (to_participation_id, status)`.execute(db);
  await sql`create index meeting_request_from_idx on meeting_request (from_participation_id, status)`.execute(
    db,
  );
  await sql`create index meeting_request_expiry_idx on meeting_request (expires_at) where status = 'pending'`.execute(
    db,
  );

  await sql`
    create table meeting (
      id uuid primary key,
      number bigint generated always as identity,
      edition_id uuid not null references edition (id),
      request_id uuid not null references meeting_request (id),
      slot_id uuid not null references slot (id),
      table_id uuid not null references meeting_table (id),
      status text not null default 'scheduled' check (status in
        ('scheduled','checked_in','held','no_show','cancelled')),
      reason text not null default '',
      sequence integer not null default 0,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      constraint meeting_number_uq unique (number),
      constraint meeting_request_uq unique (request_id),
      constraint meeting_id_slot_uq unique (id, slot_id)
    )`.execute(db);
  // One meeting a table a slot, and nobody in two places: these two indexes are the guard, code only explains.
  await sql`
    create unique index meeting_table_slot_uq on meeting (table_id, slot_id) where status <> 'cancelled'`.execute(
    db,
  );
  await sql`create index meeting_edition_slot_idx on meeting (edition_id, slot_id)`.execute(db);

  await sql`
    create table meeting_seat (
      meeting_id uuid not null,
      slot_id uuid not null,
      participation_id uuid not null,
      person_id uuid not null,
      is_active boolean not null default true,
      constraint meeting_seat_pk primary key (meeting_id, participation_id),
      constraint meeting_seat_meeting_fk foreign key (meeting_id, slot_id) references meeting (id, slot_id),
      constraint meeting_seat_delegate_fk foreign key (participation_id, person_id)
        references delegate (participation_id, person_id)
    )`.execute(db);
  await sql`
    create unique index meeting_seat_person_slot_uq on meeting_seat (person_id, slot_id) where is_active`.execute(
    db,
  );
  await sql`create index meeting_seat_participation_idx on meeting_seat (participation_id)`.execute(db);
}
