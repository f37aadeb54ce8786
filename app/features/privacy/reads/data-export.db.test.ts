import { afterAll, beforeAll, expect, test } from "vitest";

import { audit } from "#app/server/audit.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { createMeeting } from "#db/testing/deal-factories.ts";
import { createEdition, createParticipant } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";
import { inTransaction } from "#db/tx.server.ts";

import { setConsent } from "../commands/set-consent.server.ts";
import { exportOwnData } from "./data-export.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

async function exported(personId: string) {
  const ctx = await testContext(database.db, { personId });
  if (ctx.actor.kind !== "person") throw new Error("signed out");
  const text = await exportOwnData({ ...ctx, actor: ctx.actor });
  return { text, data: JSON.parse(text) as Record<string, unknown> };
}

test("the export holds a person's own data from every corner, no secret, and nothing of the others she dealt with", async () => {
  const { db } = database;
  const edition = await createEdition(db);
  const own = await createParticipant(db, { editionId: edition.id, capacity: "supplier" });
  const other = await createParticipant(db, { editionId: edition.id, capacity: "buyer" });
  const meetingId = await createMeeting(db, { edition, supplier: own, buyer: other });
  const meeting = await db
    .selectFrom("meeting")
    .where("id", "=", meetingId)
    .select("slot_id")
    .executeTakeFirstOrThrow();
  for (const side of [own, other]) {
    await db
      .insertInto("meeting_seat")
      .values({
        meeting_id: meetingId,
        slot_id: meeting.slot_id,
        participation_id: side.participationId,
        person_id: side.personId,
      })
      .execute();
  }
  await db
    .updateTable("person")
    .set({ password_hash: "top-secret" })
    .where("id", "=", own.personId)
    .execute();
  const emailOf = async (id: string) =>
    (await db.selectFrom("person").where("id", "=", id).select("email").executeTakeFirstOrThrow()).email ??
    "";
  const ctx = await testContext(db, { personId: own.personId });
  await setConsent(ctx, { purpose: "contact_sharing", isGiven: true, textVersion: 1 });
  await inTransaction(db, (tx) =>
    audit(tx, ctx, {
      command: "test.invite",
      objectType: "person",
      objectId: other.personId,
      after: { name: "旁人" },
    }),
  );

  const { text, data } = await exported(own.personId);
  expect(data).toMatchObject({
    profile: { id: own.personId, email: await emailOf(own.personId) },
    memberships: [{ role: "owner" }],
    delegations: [{ edition: edition.slug }],
    meetings: [{ edition: edition.slug, status: expect.any(String) as string }],
    consents: [{ purpose: "contact_sharing", is_given: true }],
    events: [
      {
        command: "privacy.give-consent",
        by_self: true,
        after: { purpose: "contact_sharing", textVersion: 1 },
      },
      { command: "test.invite", by_self: true, after: null },
    ],
  });
  expect(text).not.toContain("top-secret");
  expect(text).not.toContain("旁人");
  expect(text).not.toContain(await emailOf(other.personId));
  expect((await exported(other.personId)).text).not.toContain(await emailOf(own.personId));
});
