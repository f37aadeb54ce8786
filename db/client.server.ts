import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

import type { DB } from "./schema.ts";

export type Db = Kysely<DB>;

const { builtins } = pg.types;
const parsers = new Map<number, (text: string) => unknown>([
  // Fen do not fit a float; calendar days have no zone.
  [builtins.INT8, (text) => BigInt(text)],
  [builtins.DATE, (text) => text],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    const own = format === "binary" ? undefined : parsers.get(oid);
    return own ?? (pg.types.getTypeParser(oid, format) as (text: string) => unknown);
  },
};

export type DatabaseOptions = { connectionString: string; maxConnections?: number; applicationName?: string };

/** A pool whose waits all end: for a connection, for a statement, for an idle transaction. */
export function createPool({
  connectionString,
  maxConnections = 20,
  applicationName = "platform",
}: DatabaseOptions) {
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    types,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 60_000,
    idle_in_transaction_session_timeout: 120_000,
  });
  // A connection that breaks is replaced by the pool; unheard, the event would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
  });
  return pool;
}

export function createDb(pool: pg.Pool): Db {
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}
