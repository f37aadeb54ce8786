import { expect, test } from "vitest";

import type { Ctx } from "#app/server/context.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { listSavedViews } from "#db/queries/saved-views.server.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { MOST_VIEWS } from "../domain/saved-view.ts";
import { changeView } from "./change-view.server.ts";
import { deleteView } from "./delete-view.server.ts";
import { saveView } from "./save-view.server.ts";

const { database } = await openTestGround();

async function colleague(edition: { id: string; slug: string }, role = "organizer") {
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role });
  return { personId, ctx: await testContext(database.db, { personId, editionSlug: edition.slug }) };
}

async function viewsOf(personId: string, editionId: string | null, list = "people") {
  return listSavedViews(database.db, { personId, editionId, list });
}

const VIEW = { list: "people", query: "role=owner", name: "负责人", isShared: false };

async function saved(ctx: Ctx, change: Partial<typeof VIEW> = {}): Promise<string> {
  const outcome = await saveView(ctx, { ...VIEW, ...change });
  if (!outcome.ok) throw new Error(outcome.refusal);
  return outcome.value.id;
}

test("a saved view belongs to its person, list and edition, and leaves an audit event", async () => {
  const edition = await createEdition(database.db);
  const { personId, ctx } = await colleague(edition);
  const other = await colleague(edition);
  const id = await saved(ctx);
  expect(await viewsOf(personId, edition.id)).toMatchObject([
    { id, name: "负责人", query: "role=owner", is_own: true, is_default: false },
  ]);
  expect(await viewsOf(other.personId, edition.id)).toEqual([]);
  expect(await viewsOf(personId, edition.id, "tables")).toEqual([]);
  expect(await viewsOf(personId, null)).toEqual([]);
  const events = await database.db
    .selectFrom("audit_event")
    .where("object_id", "=", id)
    .select(["command", "actor_person_id"])
    .execute();
  expect(events).toEqual([{ command: "lists.save-view", actor_person_id: personId }]);
});

test("a shared view is seen by the colleagues of its edition and by nobody of another", async () => {
  const edition = await createEdition(database.db);
  const { ctx } = await colleague(edition);
  const { personId: reader } = await colleague(edition, "viewer");
  const elsewhere = await createEdition(database.db);
  const { personId: stranger } = await colleague(elsewhere);
  const id = await saved(ctx, { isShared: true });
  expect(await viewsOf(reader, edition.id)).toMatchObject([{ id, is_own: false, is_shared: true }]);
  expect(await viewsOf(stranger, elsewhere.id)).toEqual([]);
  expect(await changeView(ctx, { viewId: id, change: { kind: "unshare" } })).toEqual({
    ok: true,
    value: null,
  });
  expect(await viewsOf(reader, edition.id)).toEqual([]);
});

test("who holds no role in the edition keeps views but shares none", async () => {
  const edition = await createEdition(database.db);
  const personId = await createPerson(database.db);
  const ctx = await testContext(database.db, { personId, editionSlug: edition.slug });
  expect(await saveView(ctx, { ...VIEW, isShared: true })).toEqual({ ok: false, refusal: "not_colleague" });
  const id = await saved(ctx);
  expect(await changeView(ctx, { viewId: id, change: { kind: "share" } })).toEqual({
    ok: false,
    refusal: "not_colleague",
  });
  const nobody = await testContext(database.db, { editionSlug: edition.slug });
  expect(await saveView(nobody, VIEW)).toEqual({ ok: false, refusal: "not_allowed" });
});

test("another's view, or one of another edition, is neither changed nor deleted", async () => {
  const edition = await createEdition(database.db);
  const { personId, ctx } = await colleague(edition);
  const { ctx: rival } = await colleague(edition);
  const id = await saved(ctx, { isShared: true });
  const away = await testContext(database.db, { personId });
  for (const attempt of [rival, away]) {
    expect(await changeView(attempt, { viewId: id, change: { kind: "rename", name: "x" } })).toEqual({
      ok: false,
      refusal: "not_found",
    });
    expect(await deleteView(attempt, { viewId: id })).toEqual({ ok: false, refusal: "not_found" });
  }
  expect(await viewsOf(personId, edition.id)).toMatchObject([{ name: "负责人" }]);
  expect(await deleteView(ctx, { viewId: id })).toEqual({ ok: true, value: null });
  expect(await deleteView(ctx, { viewId: id })).toEqual({ ok: false, refusal: "not_found" });
});

test("one view of a list opens by default, the last one chosen, also when two are chosen at once", async () => {
  const edition = await createEdition(database.db);
  const { personId, ctx } = await colleague(edition);
  const ids = [await saved(ctx, { name: "甲" }), await saved(ctx, { name: "乙" })];
  const chosen = ids.map((viewId) => changeView(ctx, { viewId, change: { kind: "default" } }));
  expect((await Promise.all(chosen)).every((outcome) => outcome.ok)).toBe(true);
  const defaults = (await viewsOf(personId, edition.id)).filter((view) => view.is_default);
  expect(defaults).toHaveLength(1);
  const [first = ""] = ids;
  await changeView(ctx, { viewId: first, change: { kind: "default" } });
  expect((await viewsOf(personId, edition.id)).filter((view) => view.is_default)).toMatchObject([
    { id: first },
  ]);
  await changeView(ctx, { viewId: first, change: { kind: "plain" } });
  expect((await viewsOf(personId, edition.id)).filter((view) => view.is_default)).toEqual([]);
});

test("names are told apart, not empty and not long; two saves of one name at once keep one", async () => {
  const edition = await createEdition(database.db);
  const { personId, ctx } = await colleague(edition);
  for (const name of ["", "  ", "长".repeat(41)]) {
    expect(await saveView(ctx, { ...VIEW, name })).toEqual({ ok: false, refusal: "bad_name" });
  }
  const outcomes = await Promise.all([saveView(ctx, VIEW), saveView(ctx, VIEW)]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes).toContainEqual({ ok: false, refusal: "name_taken" });
  const other = await saved(ctx, { name: "  另  一 " });
  expect(await changeView(ctx, { viewId: other, change: { kind: "rename", name: "负责人" } })).toEqual({
    ok: false,
    refusal: "name_taken",
  });
  expect((await viewsOf(personId, edition.id)).map((view) => view.name)).toEqual(["负责人", "另 一"]);
});

test("a list keeps so many views and no more", async () => {
  const edition = await createEdition(database.db);
  const { ctx } = await colleague(edition);
  for (let n = 0; n < MOST_VIEWS; n += 1) await saved(ctx, { name: `视图${n}` });
  expect(await saveView(ctx, { ...VIEW, name: "再来一个" })).toEqual({ ok: false, refusal: "too_many" });
  await saved(ctx, { list: "tables" });
});
