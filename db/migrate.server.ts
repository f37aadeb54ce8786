import { runMigrations as runJobMigrations } from "graphile-worker";
import { Migrator } from "kysely";
import type pg from "pg";

import { createDb, type Db } from "./client.server.ts";
import { migrations } from "./migrations/index.ts";
import { inOneTransaction } from "./one-transaction.server.ts";

export const OLDEST_POSTGRES = 150_000;

/**
 * Brings the schema up to date, ours and the job queue's. Safe to run by several processes at once. What `begin`
 * writes comes in one transaction with our schema: there is never the one without the other.
 */
export async function migrateToLatest(
  pool: pg.Pool,
  { begin }: { begin?: (db: Db) => Promise<unknown> } = {},
): Promise<string[]> {
  const version = await pool.query<{ number: string; name: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as name",
  );
  const [server] = version.rows;
  if (Number(server?.number) < OLDEST_POSTGRES)
    throw new Error(`PostgreSQL 15 or later is needed, this server is ${server?.name.split(" ")[0]}`);

  const applied = begin
    ? await inOneTransaction(pool, async (db) => {
        const names = await migrate(db);
        await begin(db);
        return names;
      })
    : await migrate(createDb(pool));
  await runJobMigrations({ pgPool: pool });
  return applied;
}

async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    nameComparator: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error("migration failed", { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}
