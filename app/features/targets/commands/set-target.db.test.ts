import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { setTarget, type SetTargetInput } from "./set-target.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const ownTarget: SetTargetInput = {
  scope: "edition",
  measure: "contract_value",
  since: "2026-01-01",
  until: "2026-12-31",
  amountFen: 120_000_000_000n,
  baseline: null,
};
const cumulative: SetTargetInput = {
  ...ownTarget,
  scope: "series",
  since: "2022-01-01",
  amountFen: 1_500_000_000_000n,
  baseline: {
    fen: 1_369_000_000_000n,
    until: "2025-12-31",
    labelZh: "2022—2025 年四届公布数",
    labelEn: "2022-2025, four editions, published",
    sourceZh: "晋城市 2025 年工作总结",
    sourceEn: "Year-end review 2025 of the city",
  },
};

async function organizedEdition(values: { seriesId?: string; role?: string } = {}) {
  const edition = await createEdition(
    database.db,
    values.seriesId === undefined ? {} : { seriesId: values.seriesId },
  );
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role: values.role ?? "organizer" });
  return { edition, ctx: await testContext(database.db, { personId, editionSlug: edition.slug }) };
}

async function targetsOf(seriesId: string) {
  return database.db
    .selectFrom("target")
    .select(["edition_id", "amount_fen", "baseline_fen", "baseline_source_zh", "baseline_until"])
    .where("series_id", "=", seriesId)
    .orderBy("amount_fen")
    .execute();
}

test("an edition's target and a cumulative one with its sourced baseline stand side by side", async () => {
  const { edition, ctx } = await organizedEdition();
  expect(await setTarget(ctx, ownTarget)).toMatchObject({ ok: true, value: { isNew: true } });
  expect(await setTarget(ctx, cumulative)).toMatchObject({ ok: true, value: { isNew: true } });
  expect(await targetsOf(edition.seriesId)).toEqual([
    {
      edition_id: edition.id,
      amount_fen: 120_000_000_000n,
      baseline_fen: 0n,
      baseline_source_zh: "",
      baseline_until: null,
    },
    {
      edition_id: null,
      amount_fen: 1_500_000_000_000n,
      baseline_fen: 1_369_000_000_000n,
      baseline_source_zh: "晋城市 2025 年工作总结",
      baseline_until: "2025-12-31",
    },
  ]);
});

test("setting a target again changes it and keeps what stood in the audit log", async () => {
  const { edition, ctx } = await organizedEdition();
  const first = await setTarget(ctx, ownTarget);
  const second = await setTarget(ctx, { ...ownTarget, amountFen: 130_000_000_000n });
  if (!first.ok || !second.ok) throw new Error("refused");
  expect(second.value).toEqual({ targetId: first.value.targetId, isNew: false });
  expect(await targetsOf(edition.seriesId)).toMatchObject([{ amount_fen: 130_000_000_000n }]);
  const traces = await database.db
    .selectFrom("audit_log")
    .select("before")
    .where("object_id", "=", first.value.targetId)
    .orderBy("id")
    .execute();
  expect(traces).toMatchObject([{ before: null }, { before: { amountFen: "120000000000" } }]);
});

test("eight organizers who set one target at one moment leave one target", async () => {
  const { edition, ctx } = await organizedEdition();
  const sibling = await organizedEdition({ seriesId: edition.seriesId });
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, index) => setTarget(index % 2 === 0 ? ctx : sibling.ctx, cumulative)),
  );
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value.isNew)).toHaveLength(1);
  expect(await targetsOf(edition.seriesId)).toHaveLength(1);
});

test("a verifier, and an organizer of another edition, set nothing", async () => {
  const { edition, ctx: asVerifier } = await organizedEdition({ role: "verifier" });
  const other = await organizedEdition();
  const asStranger = { ...other.ctx, edition: asVerifier.edition };
  for (const ctx of [asVerifier, asStranger]) {
    expect(await setTarget(ctx, ownTarget)).toEqual({ ok: false, refusal: "not_allowed" });
  }
  expect(await targetsOf(edition.seriesId)).toEqual([]);
});

test("a baseline without its source, or above the target, is refused and stores nothing", async () => {
  const { edition, ctx } = await organizedEdition();
  const baseline = cumulative.baseline;
  if (!baseline) throw new Error("the cumulative target has a baseline");
  expect(await setTarget(ctx, { ...cumulative, baseline: { ...baseline, sourceZh: "" } })).toEqual({
    ok: false,
    refusal: "baseline_needs_source",
  });
  expect(await setTarget(ctx, { ...cumulative, amountFen: baseline.fen })).toEqual({
    ok: false,
    refusal: "not_above_baseline",
  });
  expect(await targetsOf(edition.seriesId)).toEqual([]);
});
