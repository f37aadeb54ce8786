import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from "kysely";
import type pg from "pg";

import type { Db } from "./client.server.ts";
import type { DB } from "./schema.ts";

/** What a transaction of a command becomes inside the outer one. */
const INNER: Record<string, string> = {
  begin: "savepoint command",
  commit: "release savepoint command",
  rollback: "rollback to savepoint command; release savepoint command",
};

/**
 * Runs `work` on one connection in one transaction, all or nothing, also where it calls commands that open
 * transactions of their own: those become savepoints. One command at a time; nothing is seen outside before the
 * end. For loading data into an installation that does not serve yet.
 */
export async function inOneTransaction<T>(pool: pg.Pool, work: (db: Db) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query("begin");
    const result = await work(new Kysely<DB>({ dialect: new PostgresDialect({ pool: poolOf(client) }) }));
    await client.query("commit");
    isBroken = false;
    return result;
  } finally {
    // A connection that is thrown away takes its open transaction with it.
    client.release(isBroken);
  }
}

function poolOf(client: pg.PoolClient): PostgresPool {
  let last: Promise<unknown> = Promise.resolve();
  // Reads that a command starts at once share the connection, which takes one statement at a time.
  const inTurn = (statement: string, values: unknown[]) => {
    const savepoint = INNER[statement];
    const run = () => (savepoint === undefined ? client.query(statement, values) : client.query(savepoint));
    const turn = last.then(run, run);
    last = turn;
    return turn;
  };
  const inner = { query: inTurn, release: () => undefined } as unknown as PostgresPoolClient;
  return { connect: () => Promise.resolve(inner), end: () => Promise.resolve() };
}
