import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import type pg from "pg";

import type { Env } from "#app/server/env.server.ts";
import { createPool } from "#db/client.server.ts";
import { startCluster } from "#db/embedded/cluster.ts";
import { migrateToLatest } from "#db/migrate.server.ts";

export type OpenDatabase = { pool: pg.Pool; connectionString: string; close: () => Promise<void> };

/** What still runs on a connection gets this long; then the server ends it, and its transaction leaves nothing. */
const LAST_STATEMENTS_MS = 3_000;

/** Opens the server of DATABASE_URL, or starts the embedded one, and brings the schema up to date. */
export async function openDatabase(env: Env, { maxConnections = 20 } = {}): Promise<OpenDatabase> {
  const cluster =
    env.DATABASE_URL === undefined
      ? await startCluster({ dataDir: resolve(env.DATA_DIR), log: (line) => console.log(line) })
      : undefined;
  const connectionString = env.DATABASE_URL ?? cluster?.connectionString ?? "";
  const pool = createPool({ connectionString, maxConnections });
  const close = async () => {
    await Promise.race([pool.end(), wait(LAST_STATEMENTS_MS)]);
    await cluster?.stop();
  };
  try {
    await migrateToLatest(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, connectionString, close };
}
