import { sql, type Kysely } from "kysely";

/**
 * `registry_key` is made of the credit code, or of country and number, so that its unique index alone keeps a firm
 * single. The others said the same once more, and an upsert that waits for a rival in one index fails in the next.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table organisation
      drop constraint organisation_credit_code_uq,
      drop constraint organisation_registration_uq`.execute(db);
}
