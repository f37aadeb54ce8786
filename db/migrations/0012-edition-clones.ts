import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Where an edition was copied from, and how much of each part was.
  await sql`
    alter table edition
      add column cloned_from uuid references edition (id),
      add column cloned jsonb,
      add column phase_since timestamptz not null default now(),
      add constraint edition_cloned check ((cloned_from is null) = (cloned is null))`.execute(db);

  // When an edition goes on to a phase by itself. What is due is done by a job, a phase at a time.
  await sql`
    create table phase_date (
      edition_id uuid not null references edition (id),
      phase text not null check (phase in
        ('registration','matching','provisional','published','live','follow_up','closed')),
      opens_at timestamptz not null,
      constraint phase_date_pk primary key (edition_id, phase)
    )`.execute(db);
  await sql`create index phase_date_due_idx on phase_date (opens_at)`.execute(db);
}
