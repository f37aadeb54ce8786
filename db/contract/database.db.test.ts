import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { uuidv7 } from "#app/lib/ids.ts";

import { OLDEST_POSTGRES } from "../migrate.server.ts";
import { createEdition, createOrganisation, createParticipant } from "../testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { inTransaction, Rollback, violatedConstraint } from "../tx.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(() => database.close());

async function constraintOf(write: Promise<unknown>): Promise<string | undefined> {
  return write.then(
    () => undefined,
    (error: unknown) => violatedConstraint(error),
  );
}

test("the server is one that we promise to serve", async () => {
  const { rows } = await database.pool.query<{ server_version_num: string }>("show server_version_num");
  expect(Number(rows[0]?.server_version_num)).toBeGreaterThanOrEqual(OLDEST_POSTGRES);
});

test("fen arrive as bigint, calendar days as text, instants as dates", async () => {
  const { rows } = await sql<{ fen: unknown; day: unknown; at: unknown }>`
    select 9007199254740993::bigint as fen, date '2026-05-20' as day, timestamptz '2026-05-20 09:00+08' as at
  `.execute(database.db);
  expect(rows[0]).toEqual({
    fen: 9_007_199_254_740_993n,
    day: "2026-05-20",
    at: new Date("2026-05-20T01:00:00Z"),
  });
});

test("slots of one edition never overlap, those of two editions may", async () => {
  const edition = await createEdition(database.db, { slots: 1 });
  const other = await createEdition(database.db, { slots: 0 });
  const overlapping = (editionId: string, number: number) =>
    database.db
      .insertInto("slot")
      .values({
        id: uuidv7(),
        edition_id: editionId,
        number,
        day: "2026-05-20",
        block: "am",
        starts_at: new Date("2026-05-20T09:10:00+08:00"),
        ends_at: new Date("2026-05-20T09:30:00+08:00"),
      })
      .execute();
  expect(await constraintOf(overlapping(edition.id, 2))).toBe("slot_overlap_ex");
  expect(await constraintOf(overlapping(other.id, 1))).toBeUndefined();
});

test("a firm stands once in an edition, and a credit code once on the platform", async () => {
  const edition = await createEdition(database.db);
  const { organisationId } = await createParticipant(database.db, {
    editionId: edition.id,
    capacity: "buyer",
  });
  const again = database.db
    .insertInto("participation")
    .values({ id: uuidv7(), edition_id: edition.id, organisation_id: organisationId, capacity: "supplier" })
    .execute();
  expect(await constraintOf(again)).toBe("participation_uq");

  const { credit_code } = await database.db
    .selectFrom("organisation")
    .select("credit_code")
    .where("id", "=", await createOrganisation(database.db))
    .executeTakeFirstOrThrow();
  const twin = database.db
    .insertInto("organisation")
    .values({ id: uuidv7(), credit_code, name_zh: "同码单位", county: "城区", kinds: ["buyer"] })
    .execute();
  expect(await constraintOf(twin)).toBe("organisation_registry_key_uq");
});

test("a baseline needs its source and a target lies above it", async () => {
  const edition = await createEdition(database.db);
  const target = (values: {
    baseline_fen: bigint;
    amount_fen: bigint;
    baseline_source_zh?: string;
    baseline_until?: string | null;
  }) =>
    database.db
      .insertInto("target")
      .values({
        id: uuidv7(),
        series_id: edition.seriesId,
        measure: "contract_value",
        since: "2022-01-01",
        until: "2026-12-31",
        baseline_label_zh: "四届累计",
        baseline_until: "2025-12-31",
        ...values,
      })
      .execute();
  expect(await constraintOf(target({ baseline_fen: 1n, amount_fen: 2n }))).toBe("target_baseline_has_source");
  const below = { baseline_fen: 3n, amount_fen: 2n, baseline_source_zh: "年终总结" };
  expect(await constraintOf(target(below))).toBe("target_above_baseline");
  const endless = { baseline_fen: 1n, amount_fen: 2n, baseline_source_zh: "年终总结", baseline_until: null };
  expect(await constraintOf(target(endless))).toBe("target_baseline_until");
});

test("the audit log takes no change and no deletion", async () => {
  await sql`select record_audit(now(), null, null, 'test', 'test', gen_random_uuid(), null, null, 'r1')`.execute(
    database.db,
  );
  await expect(sql`update audit_event set command = 'other'`.execute(database.db)).rejects.toThrow(
    "append-only",
  );
  await expect(sql`delete from audit_event`.execute(database.db)).rejects.toThrow("append-only");
});

test("a rolled back transaction leaves nothing and hands back its value", async () => {
  const before = await database.db.selectFrom("organisation").select("id").execute();
  const value = await inTransaction(database.db, async (tx) => {
    await tx
      .insertInto("organisation")
      .values({ id: uuidv7(), credit_code: "911405000000999993", name_zh: "无", county: "城区", kinds: [] })
      .execute();
    throw new Rollback("given up");
  });
  expect(value).toBe("given up");
  expect(await database.db.selectFrom("organisation").select("id").execute()).toHaveLength(before.length);
});

test("a statement that takes too long is ended by the server", async () => {
  await database.db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 50`.execute(connection);
    await expect(sql`select pg_sleep(5)`.execute(connection)).rejects.toThrow("statement timeout");
    await sql`reset statement_timeout`.execute(connection);
  });
});
