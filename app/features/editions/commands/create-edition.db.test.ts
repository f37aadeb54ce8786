import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { createEdition } from "./create-edition.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const input = {
  nameZh: "第五届供需对接活动",
  nameEn: "Fifth matchmaking",
  requestQuota: 12,
  requestExpiryHours: 24,
  plan: {
    startsOn: "2026-05-20",
    endsOn: "2026-05-21",
    slotMinutes: 20,
    am: { from: "09:00", to: "12:00" },
    pm: { from: "14:00", to: "17:00" },
  },
  areas: ["A", "B", "C"].map((prefix) => ({ hall: "东厅", hallEn: "East Hall", prefix, count: 10 })),
};

async function organizerContext() {
  const personId = await createPerson(database.db, { platformRoles: ["organizer"] });
  return { personId, ctx: await testContext(database.db, { personId }) };
}

async function countEditions(slug: string): Promise<number> {
  const rows = await database.db.selectFrom("edition").select("id").where("slug", "=", slug).execute();
  return rows.length;
}

test("an organizer creates a draft edition with 36 slots and 30 tables and becomes its organizer", async () => {
  const { personId, ctx } = await organizerContext();
  const outcome = await createEdition(ctx, { ...input, slug: "whole" });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const { editionId } = outcome.value;
  expect(outcome.value).toMatchObject({ slots: 36, tables: 30 });

  const edition = await database.db
    .selectFrom("edition")
    .innerJoin("series", "series.id", "edition.series_id")
    .select(["phase", "starts_on", "ends_on", "time_zone", "series.slug as series"])
    .where("edition.id", "=", editionId)
    .executeTakeFirstOrThrow();
  expect(edition).toEqual({
    phase: "draft",
    starts_on: "2026-05-20",
    ends_on: "2026-05-21",
    time_zone: "Asia/Shanghai",
    series: "matchmaking",
  });
  const first = await database.db
    .selectFrom("slot")
    .select(["starts_at", "ends_at"])
    .where("edition_id", "=", editionId)
    .where("number", "=", 10)
    .executeTakeFirstOrThrow();
  expect(first.starts_at).toEqual(new Date("2026-05-20T14:00:00+08:00"));
  const tables = await database.db
    .selectFrom("meeting_table")
    .select("label")
    .where("edition_id", "=", editionId)
    .orderBy("number")
    .execute();
  expect(tables.map((table) => table.label)).toEqual(
    ["A", "B", "C"].flatMap((letter) =>
      Array.from({ length: 10 }, (_, i) => `${letter}${String(i + 1).padStart(2, "0")}`),
    ),
  );
  const again = await testContext(database.db, { personId, editionSlug: "whole" });
  expect(again.actor).toMatchObject({ editionRoles: [{ editionId, role: "organizer" }] });
  const traces = await database.db
    .selectFrom("audit_log")
    .select(["command", "actor_person_id"])
    .where("object_id", "=", editionId)
    .execute();
  expect(traces).toEqual([{ command: "editions.create-edition", actor_person_id: personId }]);
});

test("people without the role, and nobody at all, create nothing", async () => {
  const personId = await createPerson(database.db);
  for (const ctx of [await testContext(database.db, { personId }), await testContext(database.db)]) {
    expect(await createEdition(ctx, { ...input, slug: "forbidden" })).toEqual({
      ok: false,
      refusal: "not_allowed",
    });
  }
  expect(await countEditions("forbidden")).toBe(0);
});

test("of eight creations with one slug at one moment one succeeds and nothing of the others stays", async () => {
  const contexts = await Promise.all(Array.from({ length: 8 }, organizerContext));
  const outcomes = await Promise.all(
    contexts.map(({ ctx }) => createEdition(ctx, { ...input, slug: "rivals" })),
  );
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes.filter((outcome) => !outcome.ok)).toEqual(
    Array.from({ length: 7 }, () => ({ ok: false, refusal: "slug_taken" })),
  );
  expect(await countEditions("rivals")).toBe(1);
  const series = await database.db
    .selectFrom("series")
    .select("id")
    .where("slug", "=", "matchmaking")
    .execute();
  expect(series).toHaveLength(1);
  const orphans = await database.db
    .selectFrom("slot")
    .innerJoin("edition", "edition.id", "slot.edition_id")
    .select("slot.id")
    .where("edition.slug", "=", "rivals")
    .execute();
  expect(orphans).toHaveLength(36);
});

test("a plan that gives no grid is refused and stores nothing", async () => {
  const { ctx } = await organizerContext();
  const reversed = { ...input, slug: "no-grid", plan: { ...input.plan, endsOn: "2026-05-19" } };
  expect(await createEdition(ctx, reversed)).toEqual({ ok: false, refusal: "dates_reversed" });
  const empty = { ...input, slug: "no-grid", plan: { ...input.plan, am: null, pm: null } };
  expect(await createEdition(ctx, empty)).toEqual({ ok: false, refusal: "grid_empty" });
  expect(await createEdition(ctx, { ...input, slug: "no-grid", areas: [] })).toEqual({
    ok: false,
    refusal: "tables_empty",
  });
  expect(await countEditions("no-grid")).toBe(0);
});
