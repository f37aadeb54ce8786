import { resolve } from "node:path";

import type pg from "pg";

import type { Env } from "#app/server/env.server.ts";
import { createPool } from "#db/client.server.ts";
import { startCluster } from "#db/embedded/cluster.ts";
import { migrateToLatest } from "#db/migrate.server.ts";

export type OpenDatabase = { pool: pg.Pool; connectionString: string; close: () => Promise<void> };

/** Opens the server of DATABASE_URL, or starts the embedded one, and brings the schema up to date. */
export async function openDatabase(env: Env, { maxConnections = 20 } = {}): Promise<OpenDatabase> {
  const cluster =
    env.DATABASE_URL === undefined
      ? await startCluster({ dataDir: resolve(env.DATA_DIR), log: (line) => console.log(line) })
      : undefined;
  const connectionString = env.DATABASE_URL ?? cluster?.connectionString ?? "";
  const pool = createPool({ connectionString, maxConnections });
  const close = async () => {
    await pool.end();
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
