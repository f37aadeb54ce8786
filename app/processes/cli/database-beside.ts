import { resolve } from "node:path";

import type { Env } from "#app/server/env.server.ts";
import { createPool } from "#db/client.server.ts";
import { findRunningCluster } from "#db/embedded/cluster.ts";

import { openDatabase, type OpenDatabase } from "../database.ts";

/**
 * The database for a command beside the platform: that of DATABASE_URL; else the embedded one of the running
 * platform, which stays with it; else the embedded one started for the command alone.
 */
export async function openDatabaseBeside(env: Env): Promise<OpenDatabase> {
  const running = env.DATABASE_URL === undefined ? findRunningCluster(resolve(env.DATA_DIR)) : undefined;
  if (running === undefined) return openDatabase(env, { maxConnections: 5 });
  const pool = createPool({ connectionString: running, maxConnections: 5, applicationName: "import" });
  return { pool, connectionString: running, close: () => pool.end() };
}
