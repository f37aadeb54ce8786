import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import type pg from "pg";

import type { Env } from "#app/server/env.server.ts";
import { createPool } from "#db/client.server.ts";
import { startCluster, type Cluster } from "#db/embedded/cluster.ts";
import { migrateToLatest } from "#db/migrate.server.ts";
import { keepSetting } from "#db/queries/settings.server.ts";

export type OpenDatabase = { pool: pg.Pool; connectionString: string; close: () => Promise<void> };

type Opening = {
  maxConnections?: number;
  /** The start was asked for no sample: an installation that is begun now keeps that from its first write on. */
  isEmpty?: boolean;
  /** Aborted while the database is being opened, it is closed and the opening fails soon. */
  signal?: AbortSignal;
};

/** What still runs on a connection gets this long; then the server ends it, and its transaction leaves nothing. */
const LAST_STATEMENTS_MS = 3_000;

type Server = Pick<Cluster, "connectionString" | "isBegunEmpty" | "stop">;

async function openServer(env: Env, options: Required<Pick<Opening, "isEmpty" | "signal">>): Promise<Server> {
  const { isEmpty, signal } = options;
  if (env.DATABASE_URL !== undefined)
    return { connectionString: env.DATABASE_URL, isBegunEmpty: isEmpty, stop: () => Promise.resolve() };
  const log = (line: string) => console.log(line);
  return startCluster({ dataDir: resolve(env.DATA_DIR), log, asEmpty: isEmpty, signal });
}

/** Opens the server of DATABASE_URL, or starts the embedded one, and brings the schema up to date. */
export async function openDatabase(
  env: Env,
  { maxConnections = 20, isEmpty = false, signal = new AbortController().signal }: Opening = {},
): Promise<OpenDatabase> {
  const server = await openServer(env, { isEmpty, signal });
  const { connectionString } = server;
  const pool = createPool({ connectionString, maxConnections });
  let closing: Promise<void> | undefined;
  const close = () =>
    (closing ??= Promise.race([pool.end(), wait(LAST_STATEMENTS_MS)]).then(() => server.stop()));
  // A migration that takes long doesn't hold up a stop: its transaction leaves nothing.
  const onAbort = () => void close();
  signal.addEventListener("abort", onAbort);
  try {
    signal.throwIfAborted();
    const withoutSample = isEmpty || server.isBegunEmpty;
    await migrateToLatest(pool, withoutSample ? { begin: (db) => keepSetting(db, "sample", "never") } : {});
    signal.throwIfAborted();
  } catch (error) {
    await close();
    throw error;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
  return { pool, connectionString, close };
}
