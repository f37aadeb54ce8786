import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // The office of a county's bureau or of an industry chain. It lasts over editions; the area bears its Chinese name.
  await sql`
    create table area_role (
      person_id uuid not null references person (id),
      role text not null check (role in ('county_officer', 'chain_officer')),
      area text not null check (area <> ''),
      granted_by uuid references person (id),
      granted_at timestamptz not null,
      constraint area_role_pk primary key (person_id, role, area)
    )`.execute(db);
  // Roles of before the platform kept this were granted by somebody and at some time that nothing tells.
  await sql`
    alter table edition_role
      add column granted_by uuid references person (id),
      add column granted_at timestamptz`.execute(db);
  await sql`create index area_role_area_idx on area_role (role, area)`.execute(db);
}
