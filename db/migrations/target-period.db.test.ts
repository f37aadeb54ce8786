import { Migrator, sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { migrations } from "./index.ts";

const TARGET_PERIOD = "0007-target-period";

let database: TestDatabase;

/** A database as it stood before the migration: without what it and all later ones made. */
beforeAll(async () => {
  database = await openTestDatabase();
  await sql`drop schema public cascade`.execute(database.db);
  await sql`create schema public`.execute(database.db);
  const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < TARGET_PERIOD));
  await migrate(before);
});

afterAll(async () => {
  await database.close();
});

async function migrate(some: typeof migrations): Promise<void> {
  const { error } = await new Migrator({
    db: database.db,
    provider: { getMigrations: () => Promise.resolve(some) },
    nameComparator: (a, b) => (a < b ? -1 : 1),
  }).migrateToLatest();
  if (error) throw error instanceof Error ? error : new Error("migration failed", { cause: error });
}

test("targets that stood keep what they counted: a baseline covers the years to 2025, or its own period", async () => {
  await sql`insert into series (id, slug, kind, name_zh, name_en)
    values (gen_random_uuid(), 'trial', 'matchmaking', '系列', 'series')`.execute(database.db);
  const insert = (measure: string, values: { until: string; baseline: bigint }) =>
    sql`insert into target (id, series_id, measure, since, until, amount_fen, baseline_fen, baseline_label_zh,
        baseline_source_zh)
      select gen_random_uuid(), id, ${measure}, '2022-01-01', ${values.until}, 100, ${values.baseline}, '四届', '公布'
      from series`.execute(database.db);
  await insert("contract_value", { until: "2026-12-31", baseline: 90n });
  await insert("framework_value", { until: "2024-12-31", baseline: 90n });
  await insert("intention", { until: "2026-12-31", baseline: 0n });

  await migrate(migrations);
  const { rows } = await sql`select measure, baseline_until, removed_at from target order by measure`.execute(
    database.db,
  );
  expect(rows).toEqual([
    { measure: "contract_value", baseline_until: "2025-12-31", removed_at: null },
    { measure: "framework_value", baseline_until: "2024-12-31", removed_at: null },
    { measure: "intention", baseline_until: null, removed_at: null },
  ]);
});
