import { randomUUID } from "node:crypto";

import pg from "pg";
import { inject } from "vitest";

import { createDb, createPool, type Db } from "../client.server.ts";
import { TEMPLATE } from "./template.ts";

export type TestDatabase = { db: Db; pool: pg.Pool; connectionString: string; close: () => Promise<void> };

/** A fresh, migrated database for one test file. */
export async function openTestDatabase({ maxConnections = 20 } = {}): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(inject("adminUrl"));
  await asAdmin(url.href, `create database ${name} template ${TEMPLATE}`);
  const adminUrl = url.href;
  url.pathname = `/${name}`;
  const pool = createPool({ connectionString: url.href, maxConnections });
  return {
    db: createDb(pool),
    pool,
    connectionString: url.href,
    async close() {
      await pool.end();
      await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function asAdmin(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    // Cloning waits for nobody: the template must be unused, and another file may be cloning it right now.
    await client.query("select pg_advisory_lock(1)");
    await client.query(statement);
  } finally {
    await client.end();
  }
}
