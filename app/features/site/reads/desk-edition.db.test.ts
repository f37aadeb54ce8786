import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createParticipant, createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { findDeskEditionSlug } from "./desk-edition.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

async function editionFrom(startsOn: string, phase = "published") {
  const edition = await createEdition(database.db, { phase });
  await database.db
    .updateTable("edition")
    .set({ starts_on: startsOn, ends_on: startsOn })
    .where("id", "=", edition.id)
    .execute();
  return edition;
}

async function deskOf(personId: string) {
  return findDeskEditionSlug(await testContext(database.db, { personId }));
}

test("a firm is led to the edition it takes part in, not to a later one of others", async () => {
  const own = await editionFrom("2026-05-20");
  await editionFrom("2027-05-20", "registration");
  const { personId } = await createParticipant(database.db, { editionId: own.id, capacity: "buyer" });
  expect(await deskOf(personId)).toBe(own.slug);
});

test("an edition that is over leads nobody away from the one that is on", async () => {
  const over = await editionFrom("2025-05-20", "closed");
  const on = await editionFrom("2028-05-20");
  const { personId } = await createParticipant(database.db, { editionId: over.id, capacity: "supplier" });
  expect(await deskOf(personId)).toBe(on.slug);
});

test("who acts for no firm is led to the edition that is on", async () => {
  const on = await editionFrom("2029-05-20");
  expect(await deskOf(await createPerson(database.db))).toBe(on.slug);
});
