import { runMigrations as runJobMigrations } from "graphile-worker";
import { Migrator } from "kysely";
import type pg from "pg";

import { createDb } from "./client.server.ts";
import { migrations } from "./migrations/index.ts";

export const OLDEST_POSTGRES = 150_000;

/** Brings the schema up to date, ours and the job queue's. Safe to run by several processes at once. */
export async function migrateToLatest(pool: pg.Pool): Promise<string[]> {
  const version = await pool.query<{ server_version_num: string }>("show server_version_num");
  const number = Number(version.rows[0]?.server_version_num);
  if (number < OLDEST_POSTGRES) throw new Error(`PostgreSQL 15 or later is needed, this server is ${number}`);

  const migrator = new Migrator({
    db: createDb(pool),
    provider: { getMigrations: () => Promise.resolve(migrations) },
    nameComparator: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error("migration failed", { cause: error });
  await runJobMigrations({ pgPool: pool });
  return (results ?? []).map((result) => result.migrationName);
}
