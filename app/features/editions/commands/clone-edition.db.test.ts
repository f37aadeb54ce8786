import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { countCloneable } from "#db/queries/edition-clones.server.ts";
import { createEdition, createParticipant, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { CLONE_PARTS } from "../domain/clone-parts.ts";
import { cloneEdition } from "./clone-edition.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

let serial = 0;
const fresh = () => {
  serial += 1;
  return { slug: `copy-${serial}`, nameZh: "下一届", nameEn: "Next edition", startsOn: "2027-06-07" };
};

async function organizedEdition({ mayCreate = true } = {}) {
  const edition = await createEdition(database.db, { phase: "live" });
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role: "organizer" });
  if (mayCreate) {
    await database.db
      .updateTable("person")
      .set({ platform_roles: ["organizer"] })
      .where("id", "=", personId)
      .execute();
  }
  const verifier = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId: verifier, role: "verifier" });
  await createParticipant(database.db, { editionId: edition.id, capacity: "supplier" });
  const ctx = await testContext(database.db, { personId, editionSlug: edition.slug });
  return { edition, personId, verifier, ctx };
}

async function slotsOf(editionId: string) {
  return database.db
    .selectFrom("slot")
    .select(["day", "starts_at"])
    .where("edition_id", "=", editionId)
    .orderBy("number")
    .execute();
}

test("a copy has all parts of its original, its slots moved to the new days, and nothing of what happened", async () => {
  const { edition, verifier, ctx } = await organizedEdition();
  const before = await countCloneable(database.db, edition.id);
  const outcome = await cloneEdition(ctx, { ...fresh(), parts: CLONE_PARTS });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const { editionId, cloned } = outcome.value;

  const copy = await database.db
    .selectFrom("edition")
    .selectAll()
    .where("id", "=", editionId)
    .executeTakeFirstOrThrow();
  expect(copy).toMatchObject({ phase: "draft", starts_on: "2027-06-07", cloned_from: edition.id });
  expect(copy.cloned).toEqual(cloned);
  expect(cloned).toMatchObject({ slots: before.slots, tables: before.tables, firms: before.firms });
  expect(before.slots).toBeGreaterThan(0);
  expect(before.firms).toBe(1);

  const [old, now] = [await slotsOf(edition.id), await slotsOf(editionId)];
  expect(now[0]?.day).toBe("2027-06-07");
  const clock = ({ starts_at }: { starts_at: Date }) => starts_at.toISOString().slice(11);
  expect(now.map(clock)).toEqual(old.map(clock));
  const roles = await database.db
    .selectFrom("edition_role")
    .select(["person_id", "role"])
    .where("edition_id", "=", editionId)
    .execute();
  expect(roles).toContainEqual({ person_id: verifier, role: "verifier" });
  const firms = await database.db
    .selectFrom("participation")
    .select(["status", "submitted_at"])
    .where("edition_id", "=", editionId)
    .execute();
  expect(firms).toEqual([{ status: "draft", submitted_at: null }]);
});

test("what is not chosen stays behind", async () => {
  const { ctx } = await organizedEdition();
  const outcome = await cloneEdition(ctx, { ...fresh(), parts: ["tables"] });
  if (!outcome.ok) throw new Error(outcome.refusal);
  const counts = await countCloneable(database.db, outcome.value.editionId);
  expect(counts).toMatchObject({ slots: 0, firms: 0, staff: 1 });
  expect(counts.tables).toBeGreaterThan(0);
});

test("two copies to one address: one is made, the other is told, and nothing of it stays", async () => {
  const { ctx } = await organizedEdition();
  const input = { ...fresh(), parts: CLONE_PARTS };
  const outcomes = await Promise.all([cloneEdition(ctx, input), cloneEdition(ctx, input)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "slug_taken" });
  const made = await database.db.selectFrom("edition").select("id").where("slug", "=", input.slug).execute();
  expect(made).toHaveLength(1);
});

test("an organizer who may not create editions copies none", async () => {
  const { ctx } = await organizedEdition({ mayCreate: false });
  expect(await cloneEdition(ctx, { ...fresh(), parts: [] })).toEqual({
    ok: false,
    refusal: "creation_not_allowed",
  });
});
