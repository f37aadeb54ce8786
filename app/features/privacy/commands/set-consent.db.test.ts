import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { readOwnData } from "../reads/own-data.server.ts";
import { setConsent } from "./set-consent.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const given = { purpose: "contact_sharing", isGiven: true, textVersion: 1 } as const;

async function someone() {
  const personId = await createPerson(database.db);
  const ctx = await testContext(database.db, { personId });
  const words = () =>
    database.db
      .selectFrom("consent")
      .where("person_id", "=", personId)
      .select("is_given")
      .orderBy("id")
      .execute();
  return { personId, ctx, words };
}

test("giving and withdrawing add a line each to the ledger, a second click adds none", async () => {
  const { personId, ctx, words } = await someone();
  expect(await setConsent(ctx, { ...given, isGiven: false })).toMatchObject({ value: { isNew: false } });
  expect(await setConsent(ctx, given)).toMatchObject({ value: { isNew: true } });
  expect(await setConsent(ctx, given)).toMatchObject({ value: { isNew: false } });
  expect(await setConsent(ctx, { ...given, isGiven: false, textVersion: 0 })).toMatchObject({ ok: true });
  expect(await words()).toEqual([{ is_given: true }, { is_given: false }]);
  const events = await database.db
    .selectFrom("audit_event")
    .where("object_id", "=", personId)
    .select("command")
    .orderBy("id")
    .execute();
  expect(events.map(({ command }) => command)).toEqual(["privacy.give-consent", "privacy.withdraw-consent"]);
});

test("ten clicks at once add one line", async () => {
  const { ctx, words } = await someone();
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => setConsent(ctx, given)));
  expect(outcomes.filter((outcome) => outcome.ok && outcome.value.isNew)).toHaveLength(1);
  expect(await words()).toHaveLength(1);
});

test("nobody agrees to a text that was replaced, nor signed out", async () => {
  const { ctx, words } = await someone();
  expect(await setConsent(ctx, { ...given, textVersion: 2 })).toMatchObject({ refusal: "text_replaced" });
  const visitor = await testContext(database.db);
  expect(await setConsent(visitor, given)).toMatchObject({ refusal: "not_allowed" });
  expect(await words()).toEqual([]);
});

test("the consent ledger takes no change and no deletion", async () => {
  const { ctx } = await someone();
  await setConsent(ctx, given);
  await expect(database.db.updateTable("consent").set({ is_given: false }).execute()).rejects.toThrow(
    /append-only/,
  );
  await expect(database.db.deleteFrom("consent").execute()).rejects.toThrow(/append-only/);
});

test("a person's page shows where each consent stands and how it came to that", async () => {
  const { ctx } = await someone();
  await setConsent(ctx, given);
  if (ctx.actor.kind !== "person") throw new Error("signed out");
  const page = await readOwnData({ ...ctx, actor: ctx.actor });
  expect(page.consents).toMatchObject([
    { purpose: "contact_sharing", isGiven: true, history: [{ isGiven: true }] },
  ]);
});
