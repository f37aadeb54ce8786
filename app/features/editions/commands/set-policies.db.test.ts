import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { uuidv7 } from "#app/lib/ids.ts";
import {
  createEdition,
  createListing,
  createParticipant,
  createPerson,
  grantRole,
} from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import type { Policies } from "../domain/policies.ts";
import { setPolicies } from "./set-policies.server.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

afterAll(async () => {
  await database.close();
});

const standing: Policies = {
  askDirection: "both",
  requestQuota: 12,
  requestExpiryHours: 24,
  eventDayMinutes: 60,
  pendingHolds: false,
  answerMode: "approval",
  slotChoice: "asking",
};
const changed: Policies = { ...standing, askDirection: "buyers", requestQuota: 5, slotChoice: "accepting" };

async function organizedEdition(role = "organizer") {
  const edition = await createEdition(database.db, { phase: "matching" });
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role });
  return { edition, ctx: await testContext(database.db, { personId, editionSlug: edition.slug }) };
}

async function pendingRequest(edition: { id: string; slotIds: string[] }) {
  const [buyer, supplier] = await Promise.all([
    createParticipant(database.db, { editionId: edition.id, capacity: "buyer" }),
    createParticipant(database.db, { editionId: edition.id, capacity: "supplier" }),
  ]);
  const offerId = await createListing(database.db, {
    editionId: edition.id,
    organisationId: supplier.organisationId,
    side: "offer",
  });
  const request = {
    id: uuidv7(),
    edition_id: edition.id,
    from_participation_id: buyer.participationId,
    to_participation_id: supplier.participationId,
    offer_id: offerId,
    slot_id: edition.slotIds[0] ?? "",
    from_person_id: buyer.personId,
    expires_at: new Date(Date.now() + 3_600_000),
  };
  await database.db.insertInto("meeting_request").values(request).execute();
  return request;
}

test("policies are set with a trace of what they were and are; the same again changes nothing", async () => {
  const { edition, ctx } = await organizedEdition();
  const input = { policies: changed, version: 1, isConfirmed: false };
  expect(await setPolicies(ctx, input)).toEqual({ ok: true, value: { changed: 3 } });
  expect(await setPolicies(ctx, input)).toEqual({ ok: true, value: { changed: 0 } });
  const traces = await database.db
    .selectFrom("audit_log")
    .select(["command", "before", "after"])
    .where("object_id", "=", edition.id)
    .execute();
  expect(traces).toEqual([
    {
      command: "editions.set-policies",
      before: { askDirection: "both", requestQuota: 12, slotChoice: "asking" },
      after: { askDirection: "buyers", requestQuota: 5, slotChoice: "accepting" },
    },
  ]);
});

test("of two organizers at once the second sees what the first has set, and nothing of hers is stored", async () => {
  const { ctx } = await organizedEdition();
  const hers = { ...standing, requestQuota: 30 };
  const outcomes = await Promise.all([
    setPolicies(ctx, { policies: changed, version: 1, isConfirmed: false }),
    setPolicies(ctx, { policies: { ...standing, requestQuota: 30 }, version: 1, isConfirmed: false }),
  ]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  const lost = outcomes.find((outcome) => !outcome.ok);
  const theirs = outcomes[0]?.ok ? changed : hers;
  expect(lost).toEqual({ ok: false, refusal: { code: "stale", theirs, version: 2 } });
});

test("with requests under way the organizer is told how many first, and they keep their terms", async () => {
  const { edition, ctx } = await organizedEdition();
  const request = await pendingRequest(edition);
  const input = { policies: changed, version: 1 };
  expect(await setPolicies(ctx, { ...input, isConfirmed: false })).toEqual({
    ok: false,
    refusal: { code: "unconfirmed", underWay: { pending: 1, holding: 0, awaiting: 0, mostUsed: 1 } },
  });
  expect(await setPolicies(ctx, { ...input, isConfirmed: true })).toMatchObject({ ok: true });
  const row = await database.db
    .selectFrom("meeting_request")
    .select(["status", "slot_id", "slot_choice", "expires_at"])
    .where("id", "=", request.id)
    .executeTakeFirstOrThrow();
  expect(row).toEqual({
    status: "pending",
    slot_id: request.slot_id,
    slot_choice: "asking",
    expires_at: request.expires_at,
  });
});

test("what cannot stand together, a viewer and another edition's organizer are refused", async () => {
  const { edition, ctx } = await organizedEdition();
  const input = { version: 1, isConfirmed: true };
  const holds = { ...changed, pendingHolds: true };
  expect(await setPolicies(ctx, { ...input, policies: holds })).toEqual({
    ok: false,
    refusal: { code: "hold_needs_slot" },
  });
  const { ctx: viewer } = await organizedEdition("viewer");
  expect(await setPolicies(viewer, { ...input, policies: changed })).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
  const { ctx: stranger } = await organizedEdition();
  const elsewhere = { ...stranger, edition: ctx.edition };
  expect(await setPolicies(elsewhere, { ...input, policies: changed })).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
  const row = await database.db
    .selectFrom("edition")
    .select("policies_version")
    .where("id", "=", edition.id)
    .executeTakeFirstOrThrow();
  expect(row.policies_version).toBe(1);
});
