import { expect, test } from "vitest";

import { paths } from "#app/paths.ts";
import { openTestGround } from "#app/server/testing/test-ground.ts";
import { createEdition, createParticipant, createPerson, grantRole } from "#db/testing/factories.ts";

import { landingPath } from "./landing.server.ts";

const { database } = await openTestGround();
const { db } = database;
const edition = await createEdition(db, { phase: "live" });

test("staff land on the console, a firm's people at its desk, anyone else on the front page", async () => {
  const organizer = await createPerson(db);
  await grantRole(db, { editionId: edition.id, personId: organizer, role: "organizer" });
  const { personId: buyer } = await createParticipant(db, { editionId: edition.id, capacity: "buyer" });
  expect(await landingPath(db, organizer)).toBe(paths.console.index());
  expect(await landingPath(db, buyer)).toBe(paths.workspace.index());
  expect(await landingPath(db, await createPerson(db))).toBe(paths.home());
});

test("an officer of a county lands at its desk, though she belongs to a public body too", async () => {
  const { personId } = await createParticipant(db, { editionId: edition.id, capacity: "buyer" });
  await db
    .insertInto("area_role")
    .values({ person_id: personId, role: "county_officer", area: "泽州县", granted_at: new Date() })
    .execute();
  expect(await landingPath(db, personId)).toBe(paths.console.area(edition.slug));
});
