import { sql } from "kysely";
import { afterEach, expect, test } from "vitest";

import { readEnv } from "#app/server/env.server.ts";
import { migrateToLatest } from "#db/migrate.server.ts";
import { findSetting, keepSetting } from "#db/queries/settings.server.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { openDatabase } from "./database.ts";
import { requireNoSample } from "./first-run.ts";

let database: TestDatabase | undefined;

afterEach(async () => {
  await database?.close();
});

async function openFresh(): Promise<TestDatabase> {
  database = await openTestDatabase();
  await sql`drop schema public cascade; create schema public; drop schema graphile_worker cascade`.execute(
    database.db,
  );
  return database;
}

test("an installation begun without the sample has its schema and that decision in one commit", async () => {
  const { pool } = await openFresh();
  const refuse = () => Promise.reject(new Error("killed"));
  await expect(migrateToLatest(pool, { begin: refuse })).rejects.toThrow("killed");
  const { rows } = await pool.query("select to_regclass('public.setting') as setting");
  expect(rows).toEqual([{ setting: null }]);
});

test("an installation that was begun without the sample is not given it later", async () => {
  const { db, connectionString } = await openFresh();
  const env = readEnv({ DATABASE_URL: connectionString });
  await (await openDatabase(env, { isEmpty: true, maxConnections: 2 })).close();
  await (await openDatabase(env, { maxConnections: 2 })).close();
  expect(await findSetting(db, "sample")).toBe("never");
});

test("an installation with the sample is refused to a start without it, in both languages", async () => {
  database = await openTestDatabase();
  await requireNoSample(database.db);
  await keepSetting(database.db, "sample", "loaded");
  await expect(requireNoSample(database.db)).rejects.toThrow(/DATA_DIR=.* \/ .*DATA_DIR=/);
});
