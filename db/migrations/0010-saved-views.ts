import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // A list's address under a name. `list` is the key of a definition in code, `query` is read as leniently as any
  // address, so that a view outlives the columns it named.
  await sql`
    create table saved_view (
      id uuid primary key,
      person_id uuid not null references person (id) on delete cascade,
      edition_id uuid references edition (id) on delete cascade,
      list text not null check (list ~ '^[a-z][a-z0-9-]{1,40}$'),
      name text not null check (name <> '' and char_length(name) <= 40),
      query text not null check (char_length(query) <= 2000),
      is_shared boolean not null default false,
      is_default boolean not null default false,
      created_at timestamptz not null default now(),
      constraint saved_view_shared_in_edition check (edition_id is not null or not is_shared)
    )`.execute(db);
  await sql`
    create unique index saved_view_name_uq on saved_view
      (person_id, list, coalesce(edition_id, '00000000-0000-0000-0000-000000000000'), name)`.execute(db);
  await sql`
    create unique index saved_view_default_uq on saved_view
      (person_id, list, coalesce(edition_id, '00000000-0000-0000-0000-000000000000')) where is_default`.execute(
    db,
  );
  await sql`create index saved_view_shared_idx on saved_view (edition_id, list) where is_shared`.execute(db);

  // The order in which the list of invitations opens.
  await sql`create index invitation_newest_idx on invitation (edition_id, created_at, id)`.execute(db);
}
