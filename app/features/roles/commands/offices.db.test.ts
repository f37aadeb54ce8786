import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { readPersonAccess } from "../reads/who-may-what.server.ts";
import { grantOffice } from "./grant-office.server.ts";
import { revokeOffice } from "./revoke-office.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const zezhou = { role: "county_officer", area: "泽州县" } as const;
const administration = { role: "administrator", area: null } as const;

async function administrator() {
  const personId = await createPerson(database.db);
  await database.db
    .updateTable("person")
    .set({ platform_roles: ["administrator"] })
    .where("id", "=", personId)
    .execute();
  return { personId, ctx: await testContext(database.db, { personId }) };
}

async function account() {
  const personId = await createPerson(database.db);
  const { email } = await database.db
    .selectFrom("person")
    .select("email")
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return { personId, login: email ?? "" };
}

test("an office that is granted shows in its holder's roles with who gave it, and ends when it is revoked", async () => {
  const { ctx } = await administrator();
  const { personId, login } = await account();
  expect(await grantOffice(ctx, { login, office: zezhou })).toEqual({ ok: true, value: { personId } });
  expect(await grantOffice(ctx, { login, office: zezhou })).toEqual({ ok: false, refusal: "office_held" });

  const officer = await testContext(database.db, { personId });
  expect(officer.actor).toMatchObject({ areas: [zezhou] });
  const access = await readPersonAccess(ctx as Parameters<typeof readPersonAccess>[0], personId);
  expect(access?.held).toMatchObject([{ role: "county_officer", scope: "area", object: "泽州县" }]);
  const recruiting = access?.allowed.find(({ permission }) => permission === "area.recruit");
  expect(recruiting?.because).toMatchObject([{ role: "county_officer" }]);
  expect(access?.allowed.find(({ permission }) => permission === "deals.verify")?.because).toEqual([]);

  expect(await revokeOffice(ctx, { personId, office: zezhou })).toMatchObject({ ok: true });
  expect(await revokeOffice(ctx, { personId, office: zezhou })).toEqual({
    ok: false,
    refusal: "office_not_held",
  });
  expect((await testContext(database.db, { personId })).actor).toMatchObject({ areas: [] });
});

test("nobody but an administrator grants an office", async () => {
  const { personId, login } = await account();
  const ctx = await testContext(database.db, { personId });
  expect(await grantOffice(ctx, { login, office: administration })).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
});

test("a login that no account has is told so", async () => {
  const { ctx } = await administrator();
  expect(await grantOffice(ctx, { login: "nobody@nowhere.example", office: zezhou })).toEqual({
    ok: false,
    refusal: "person_unknown",
  });
});

test("two administrators who remove each other at one moment leave one", async () => {
  await database.db.updateTable("person").set({ platform_roles: [] }).execute();
  const [first, second] = [await administrator(), await administrator()];
  const outcomes = await Promise.all([
    revokeOffice(first.ctx, { personId: second.personId, office: administration }),
    revokeOffice(second.ctx, { personId: first.personId, office: administration }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: "last_administrator" });
});
