import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Where an edition was copied from, and how much of each part was.
  await sql`
    alter table edition
      add column cloned_from uuid references edition (id),
      add column cloned jsonb,
      add constraint edition_cloned check ((cloned_from is null) = (cloned is null))`.execute(db);
}
