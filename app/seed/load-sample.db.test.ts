import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { fieldWords } from "#app/features/audit/messages/fields.ts";
import { loadSampleOnce } from "#app/processes/first-run.ts";
import { isPasswordRight } from "#app/server/password.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { provideTestServices } from "#app/server/testing/test-context.ts";
import { findSetting } from "#db/queries/settings.server.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { readSampleData } from "./data/index.ts";
import { APPLICANTS } from "./sample-applicants.ts";
import { SAMPLE_PASSWORD, sampleAccounts } from "./sample-accounts.ts";

let database: TestDatabase;
let services: Services;

const quiet = { isEmpty: false, say: () => undefined };

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
  await loadSampleOnce(services, quiet);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

/** Three firms from abroad, the second record of a firm that was merged, and one that waits for review. */
const REGISTER_EXTRA = 5;

const TABLES = [
  "organisation",
  "person",
  "participation",
  "delegate",
  "listing",
  "meeting_request",
  "meeting",
  "deal",
  "ledger_entry",
  "target",
  "audit_event",
  "edition_role",
  "slot",
  "meeting_table",
] as const;

/** How many rows each table holds, and a digest of them all. */
async function contents() {
  const found: Record<string, unknown> = {};
  for (const table of TABLES) {
    const { rows } = await sql`
      select count(*)::int as rows, md5(string_agg(t::text, '' order by t::text)) as digest
      from ${sql.table(table)} t`.execute(database.db);
    found[table] = rows[0];
  }
  return found;
}

async function countBy(table: "meeting" | "meeting_request", column: "status") {
  const rows = await database.db
    .selectFrom(table)
    .select([column, (eb) => eb.fn.countAll<bigint>().as("count")])
    .groupBy(column)
    .execute();
  return Object.fromEntries(rows.map((row) => [row[column], Number(row.count)]));
}

test("the sample is rich, and loading it again changes nothing", async () => {
  const before = await contents();
  await loadSampleOnce(services, quiet);
  expect(await contents()).toEqual(before);
  expect(await findSetting(database.db, "sample")).toBe("loaded");

  const { organisations, offers, needs } = readSampleData();
  expect(organisations.length).toBeGreaterThanOrEqual(60);
  expect(offers.length).toBeGreaterThanOrEqual(150);
  expect(needs.length).toBeGreaterThanOrEqual(60);
  expect(before).toMatchObject({
    organisation: { rows: organisations.length + APPLICANTS.length + REGISTER_EXTRA },
    listing: { rows: offers.length + needs.length },
    meeting_request: { rows: 120 },
    deal: { rows: 45 },
    target: { rows: 2 },
  });
});

test("meetings and requests stand as the scenario says, and none has expired at the moment of loading", async () => {
  expect(await countBy("meeting", "status")).toEqual({ held: 45, no_show: 3, scheduled: 22 });
  expect(await countBy("meeting_request", "status")).toEqual({
    accepted: 70,
    declined: 22,
    pending: 20,
    withdrawn: 8,
  });
  const now = services.clock();
  const over = await database.db
    .selectFrom("meeting_request")
    .select("id")
    .where("status", "=", "pending")
    .where("expires_at", "<=", now)
    .execute();
  expect(over).toEqual([]);
  const early = await database.db
    .selectFrom("meeting")
    .innerJoin("slot", "slot.id", "meeting.slot_id")
    .select("meeting.id")
    .where((eb) =>
      eb.or([
        eb.and([eb("meeting.status", "=", "held"), eb("slot.starts_at", ">", now)]),
        eb.and([eb("meeting.status", "=", "scheduled"), eb("slot.starts_at", "<=", now)]),
      ]),
    )
    .execute();
  expect(early).toEqual([]);
});

test("entries of every certainty make the totals of the data files, equal to a recount", async () => {
  const totals = await sql<{ certainty: string; fen: bigint; entries: bigint }>`
    select certainty, sum(amount_fen)::bigint as fen, sum(entry_count)::bigint as entries
    from ledger_total where measure = 'contract_value' group by certainty
    having sum(entry_count) > 0 order by certainty`.execute(database.db);
  const recount = await sql<{ certainty: string; fen: bigint; entries: bigint }>`
    select certainty, sum(amount_fen)::bigint as fen, count(*)::bigint as entries
    from ledger_entry where measure = 'contract_value' group by certainty order by certainty`.execute(
    database.db,
  );
  expect(totals.rows).toEqual(recount.rows);
  expect(Object.fromEntries(totals.rows.map((row) => [row.certainty, row.fen]))).toEqual({
    verified: 42_807_512_019n,
    confirmed: 1_407_284_053n - 38_641_736n,
    recorded: 576_131_322n + 228_405_000n,
  });
});

test("the printed accounts sign in, hold their roles, and all is marked as sample", async () => {
  for (const { email } of sampleAccounts) {
    const person = await database.db
      .selectFrom("person")
      .select(["password_hash", "is_sample"])
      .where("email", "=", email)
      .executeTakeFirstOrThrow();
    expect(await isPasswordRight(SAMPLE_PASSWORD, person.password_hash)).toBe(true);
    expect(person.is_sample).toBe(true);
  }
  const roles = await database.db
    .selectFrom("edition_role")
    .select([(eb) => eb.fn.countAll<bigint>().as("count"), "role"])
    .groupBy("role")
    .orderBy("role")
    .execute();
  expect(roles.map((row) => `${row.role} ${row.count}`)).toEqual([
    "finance_officer 1",
    "floor_staff 2",
    "organizer 2",
    "verifier 1",
    "viewer 1",
  ]);
  for (const table of ["organisation", "person", "edition"] as const) {
    const unmarked = await database.db
      .selectFrom(table)
      .select("id")
      .where("is_sample", "=", false)
      .execute();
    expect(unmarked).toEqual([]);
  }
});

test("no mail to the sample's fictional addresses waits to be sent", async () => {
  const { rows } =
    await sql`select id from graphile_worker.jobs where task_identifier = 'send-message'`.execute(
      database.db,
    );
  expect(rows).toEqual([]);
});

test("loading that is cut off leaves nothing, and two processes that start at once load it once", async () => {
  const own = await openTestDatabase();
  const ownServices = { ...services, db: own.db, pool: own.pool };
  let steps = 0;
  const crash = () => {
    steps += 1;
    if (steps === 4) throw new Error("cut off");
  };
  await expect(loadSampleOnce(ownServices, { isEmpty: false, say: crash })).rejects.toThrow("cut off");
  expect(await own.db.selectFrom("person").select("id").execute()).toEqual([]);
  expect(await findSetting(own.db, "sample")).toBeUndefined();

  await Promise.all([loadSampleOnce(ownServices, quiet), loadSampleOnce(ownServices, quiet)]);
  expect(await findSetting(own.db, "sample")).toBe("loaded");
  expect(await own.db.selectFrom("deal").select("id").execute()).toHaveLength(45);
  expect(await own.db.selectFrom("edition").select("id").execute()).toHaveLength(1);
  await own.close();
});

test("an installation that was begun empty never receives the sample", async () => {
  const own = await openTestDatabase();
  const ownServices = { ...services, db: own.db, pool: own.pool };
  await loadSampleOnce(ownServices, { ...quiet, isEmpty: true });
  await loadSampleOnce(ownServices, quiet);
  expect(await findSetting(own.db, "sample")).toBe("never");
  expect(await own.db.selectFrom("person").select("id").execute()).toEqual([]);
  await own.close();
});

/** Names that people give, and not commands: questions of a form, kinds of message, categories, phases, numbers. */
const GIVEN = /^(?:\d+|a_.*|.*[.-].*)$/;

test("every field of the log that the sample fills has words", async () => {
  const { rows } = await sql<{ key: string }>`
    with recursive side as (
      select before as value from audit_detail union all select after from audit_detail
    ), field as (
      select e.key, e.value from side, jsonb_each(case jsonb_typeof(side.value) when 'object' then side.value else '{}' end) e
      union all
      select e.key, e.value from field,
        jsonb_each(case jsonb_typeof(field.value) when 'object' then field.value else '{}' end) e
    ) select distinct key from field`.execute(database.db);
  const names = rows.map(({ key }) => key).filter((key) => !GIVEN.test(key));
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => fieldWords("zh", name) === undefined).sort()).toEqual([]);
});
