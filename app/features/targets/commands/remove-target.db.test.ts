import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { readTargetProgress } from "../reads/progress.server.ts";
import { removeTarget } from "./remove-target.server.ts";
import { restoreTarget } from "./restore-target.server.ts";
import { setTarget, type SetTargetInput } from "./set-target.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const plan: SetTargetInput = {
  scope: "series",
  measure: "contract_value",
  since: "2022-01-01",
  until: "2026-12-31",
  amountFen: 1_000n,
  baseline: null,
};

async function organizedEdition(role = "organizer") {
  const edition = await createEdition(database.db, {});
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role });
  return { edition, ctx: await testContext(database.db, { personId, editionSlug: edition.slug }) };
}

type Ground = Awaited<ReturnType<typeof organizedEdition>>;

async function withTarget({ ctx }: Ground, changes: Partial<SetTargetInput> = {}): Promise<string> {
  const outcome = await setTarget(ctx, { ...plan, ...changes });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.targetId;
}

async function amountsOf({ ctx, edition }: Ground) {
  return (await readTargetProgress(ctx, edition)).map(({ amountFen }) => amountFen);
}

test("a removed target shows nowhere, comes back as it was, and the audit log has both", async () => {
  const ground = await organizedEdition();
  const targetId = await withTarget(ground);
  const named = { ok: true, value: { scope: "series", measure: "contract_value" } };
  expect(await removeTarget(ground.ctx, { targetId })).toEqual(named);
  expect(await amountsOf(ground)).toEqual([]);
  expect(await removeTarget(ground.ctx, { targetId })).toEqual({ ok: false, refusal: "target_gone" });
  expect(await restoreTarget(ground.ctx, { targetId })).toEqual(named);
  expect(await amountsOf(ground)).toEqual([1_000n]);
  expect(await restoreTarget(ground.ctx, { targetId })).toEqual({ ok: false, refusal: "target_gone" });
  const traces = await database.db
    .selectFrom("audit_log")
    .select(["command", "before", "after"])
    .where("object_id", "=", targetId)
    .orderBy("id")
    .execute();
  expect(traces.slice(1)).toMatchObject([
    { command: "targets.remove-target", before: { amountFen: "1000", since: "2022-01-01" }, after: null },
    { command: "targets.restore-target", before: null, after: { amountFen: "1000" } },
  ]);
});

test("a new target takes the place of a removed one, which then can't come back beside it", async () => {
  const ground = await organizedEdition();
  const first = await withTarget(ground);
  await removeTarget(ground.ctx, { targetId: first });
  const second = await withTarget(ground, { amountFen: 2_000n });
  expect(second).not.toBe(first);
  expect(await restoreTarget(ground.ctx, { targetId: first })).toEqual({
    ok: false,
    refusal: "target_replaced",
  });
  expect(await amountsOf(ground)).toEqual([2_000n]);
  await removeTarget(ground.ctx, { targetId: second });
  expect(await restoreTarget(ground.ctx, { targetId: first })).toMatchObject({ ok: true });
  expect(await amountsOf(ground)).toEqual([1_000n]);
});

test("eight who put back two removed targets of one measure at one moment leave one standing", async () => {
  const ground = await organizedEdition();
  const first = await withTarget(ground);
  await removeTarget(ground.ctx, { targetId: first });
  const second = await withTarget(ground, { amountFen: 2_000n });
  await removeTarget(ground.ctx, { targetId: second });
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      restoreTarget(ground.ctx, { targetId: n % 2 === 0 ? first : second }),
    ),
  );
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(await amountsOf(ground)).toHaveLength(1);
});

test("a verifier, and an organizer of another edition, remove and restore nothing", async () => {
  const ground = await organizedEdition();
  const targetId = await withTarget(ground);
  const other = await organizedEdition();
  const verifier = await organizedEdition("verifier");
  expect(await removeTarget(other.ctx, { targetId })).toEqual({ ok: false, refusal: "target_gone" });
  const asStranger = { ...verifier.ctx, edition: ground.ctx.edition };
  expect(await removeTarget(asStranger, { targetId })).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await removeTarget(ground.ctx, { targetId: randomUUID() })).toEqual({
    ok: false,
    refusal: "target_gone",
  });
  expect(await amountsOf(ground)).toEqual([1_000n]);
  await removeTarget(ground.ctx, { targetId });
  expect(await restoreTarget(other.ctx, { targetId })).toEqual({ ok: false, refusal: "target_gone" });
  expect(await restoreTarget(asStranger, { targetId })).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await amountsOf(ground)).toEqual([]);
});
