import { afterAll, beforeAll, expect, test } from "vitest";

import type { CtxFor } from "#app/server/context.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createParticipant } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { readOutsider, takesPart } from "./firm-standing.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

type Firm = Awaited<ReturnType<typeof createParticipant>>;

async function deskOf({ personId }: Firm, editionSlug: string) {
  return (await testContext(database.db, { personId, editionSlug })) as CtxFor<"firm.read">;
}

test("a firm has a desk where it is approved, and elsewhere reads where it does take part", async () => {
  const own = await createEdition(database.db, {});
  const other = await createEdition(database.db, {});
  const firm = await createParticipant(database.db, { editionId: own.id, capacity: "supplier" });
  expect(await readOutsider(await deskOf(firm, own.slug))).toBeNull();
  const abroad = await deskOf(firm, other.slug);
  expect(await takesPart(abroad)).toBe(false);
  expect(await readOutsider(abroad)).toMatchObject({ edition: other.slug, others: [{ slug: own.slug }] });
});

test("a firm that was not approved has no desk", async () => {
  const edition = await createEdition(database.db, {});
  const firm = await createParticipant(database.db, { editionId: edition.id, capacity: "buyer" });
  await database.db
    .updateTable("participation")
    .set({ status: "returned" })
    .where("edition_id", "=", edition.id)
    .execute();
  expect(await readOutsider(await deskOf(firm, edition.slug))).toMatchObject({ others: [] });
});

test("nobody, and a person without a firm, take part nowhere", async () => {
  const edition = await createEdition(database.db, {});
  const firm = await createParticipant(database.db, { editionId: edition.id, capacity: "buyer" });
  const ctx = await deskOf(firm, edition.slug);
  expect(await takesPart({ ...ctx, actor: { kind: "anonymous" } })).toBe(false);
  expect(await takesPart({ ...ctx, actor: { ...ctx.actor, firm: null } })).toBe(false);
});
