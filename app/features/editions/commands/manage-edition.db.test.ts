import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { changePhase } from "./change-phase.server.ts";
import { grantEditionRole } from "./grant-edition-role.server.ts";
import { revokeEditionRole } from "./revoke-edition-role.server.ts";
import { updateEdition } from "./update-edition.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

async function organizedEdition({ phase = "draft", role = "organizer" } = {}) {
  const edition = await createEdition(database.db, { phase });
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role });
  const ctx = await testContext(database.db, { personId, editionSlug: edition.slug });
  return { edition, personId, ctx };
}

async function phaseOf(id: string) {
  const row = await database.db
    .selectFrom("edition")
    .select("phase")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.phase;
}

async function rolesIn(editionId: string) {
  return database.db
    .selectFrom("edition_role")
    .select(["person_id", "role"])
    .where("edition_id", "=", editionId)
    .orderBy("role")
    .execute();
}

const names = { nameZh: "新名称", nameEn: "New name" };

test("a phase goes one step on and one step back, and each step leaves a trace", async () => {
  const { edition, ctx } = await organizedEdition();
  expect(await changePhase(ctx, { from: "draft", to: "registration" })).toMatchObject({ ok: true });
  expect(await changePhase(ctx, { from: "registration", to: "draft" })).toMatchObject({ ok: true });
  expect(await changePhase(ctx, { from: "draft", to: "live" })).toEqual({
    ok: false,
    refusal: "phase_not_next",
  });
  expect(await phaseOf(edition.id)).toBe("draft");
  const traces = await database.db
    .selectFrom("audit_log")
    .select(["before", "after"])
    .where("object_id", "=", edition.id)
    .orderBy("id")
    .execute();
  expect(traces).toEqual([
    { before: { phase: "draft" }, after: { phase: "registration" } },
    { before: { phase: "registration" }, after: { phase: "draft" } },
  ]);
});

test("of two clicks on the next phase at one moment one counts", async () => {
  const { edition, ctx } = await organizedEdition();
  const step = () => changePhase(ctx, { from: "draft", to: "registration" });
  const outcomes = await Promise.all([step(), step()]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes).toContainEqual({ ok: false, refusal: "phase_changed" });
  expect(await phaseOf(edition.id)).toBe("registration");
});

test("a viewer, and an organizer of another edition, change nothing", async () => {
  const { edition, ctx: asViewer } = await organizedEdition({ phase: "registration", role: "viewer" });
  const { personId } = await organizedEdition();
  const asStranger = await testContext(database.db, { personId, editionSlug: edition.slug });
  for (const ctx of [asViewer, asStranger]) {
    const refusal = { ok: false, refusal: "not_allowed" };
    expect(await changePhase(ctx, { from: "registration", to: "matching" })).toEqual(refusal);
    expect(await updateEdition(ctx, names)).toEqual(refusal);
    expect(await grantEditionRole(ctx, { email: "x@test.example", name: "某", role: "viewer" })).toEqual(
      refusal,
    );
    expect(await revokeEditionRole(ctx, { personId, role: "organizer" })).toEqual(refusal);
  }
  expect(await phaseOf(edition.id)).toBe("registration");
});

test("names change, with a trace of both", async () => {
  const { edition, ctx } = await organizedEdition();
  expect(await updateEdition(ctx, names)).toMatchObject({ ok: true });
  const row = await database.db
    .selectFrom("edition")
    .select(["name_zh", "name_en"])
    .where("id", "=", edition.id)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({ name_zh: "新名称", name_en: "New name" });
});

test("a known person gets a role once; an unknown one is entered and invited", async () => {
  const { edition, ctx } = await organizedEdition();
  const knownId = await createPerson(database.db);
  const { email } = await database.db
    .selectFrom("person")
    .select("email")
    .where("id", "=", knownId)
    .executeTakeFirstOrThrow();
  const grant = () =>
    grantEditionRole(ctx, { email: (email ?? "").toUpperCase(), name: "", role: "verifier" });
  expect(await grant()).toMatchObject({ ok: true, value: { personId: knownId } });
  expect(await grant()).toEqual({ ok: false, refusal: "role_held" });

  const stranger = { email: "new.verifier@test.example", role: "floor_staff" as const };
  expect(await grantEditionRole(ctx, { ...stranger, name: "" })).toEqual({
    ok: false,
    refusal: "name_needed",
  });
  const entered = await grantEditionRole(ctx, { ...stranger, name: "新人" });
  expect(entered).toMatchObject({ ok: true, value: { isInvited: true } });
  const invitations = await database.db
    .selectFrom("invitation")
    .innerJoin("person", "person.id", "invitation.person_id")
    .select("person.email")
    .where("edition_id", "=", edition.id)
    .where("person.email", "=", stranger.email)
    .execute();
  expect(invitations).toHaveLength(1);
  expect((await rolesIn(edition.id)).map((row) => row.role)).toEqual([
    "floor_staff",
    "organizer",
    "verifier",
  ]);
});

test("of two grants to one unknown address at one moment one person comes of it", async () => {
  const { ctx } = await organizedEdition();
  const grant = () => grantEditionRole(ctx, { email: "twice@test.example", name: "新人", role: "viewer" });
  const outcomes = await Promise.all([grant(), grant()]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  const people = await database.db
    .selectFrom("person")
    .select("id")
    .where("email", "=", "twice@test.example")
    .execute();
  expect(people).toHaveLength(1);
});

test("a role is taken once, and the last organizer stays, also when two remove each other at one moment", async () => {
  const { edition, ctx, personId } = await organizedEdition();
  expect(await revokeEditionRole(ctx, { personId, role: "organizer" })).toEqual({
    ok: false,
    refusal: "last_organizer",
  });
  const otherId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId: otherId, role: "organizer" });
  const other = await testContext(database.db, { personId: otherId, editionSlug: edition.slug });
  const outcomes = await Promise.all([
    revokeEditionRole(ctx, { personId: otherId, role: "organizer" }),
    revokeEditionRole(other, { personId, role: "organizer" }),
  ]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(await rolesIn(edition.id)).toHaveLength(1);
  expect(await revokeEditionRole(ctx, { personId: otherId, role: "viewer" })).toEqual({
    ok: false,
    refusal: "role_not_held",
  });
});
