import { afterAll, beforeAll, expect, test } from "vitest";

import type { Services } from "#app/server/services.server.ts";
import { provideTestServices } from "#app/server/testing/test-context.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import {
  applicant,
  handedIn,
  layApplicationGround,
  REGISTRATION,
  statusOf,
  type Ground,
} from "../testing/application-ground.ts";
import { decideApplication } from "./decide-application.server.ts";
import { expireHolds } from "./expire-holds.server.ts";
import { saveApplication } from "./save-application.server.ts";
import { setPlacesOfCapacity } from "./set-places.server.ts";
import { submitApplication } from "./submit-application.server.ts";
import { takePlace } from "./take-place.server.ts";
import { withdrawApplication } from "./withdraw-application.server.ts";

let database: TestDatabase;
let services: Services;
let ground: Ground;

beforeAll(async () => {
  database = await openTestDatabase({ maxConnections: 16 });
  services = provideTestServices(database.pool);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

async function fresh(values: { phase?: string } = {}) {
  ground = await layApplicationGround(database.db, values);
  return ground;
}

const draft = { capacity: "supplier" as const, seats: 2, answers: {} };

test("a draft is kept as it is typed, and handed in only when its form accepts it", async () => {
  await fresh();
  const { ctx } = await applicant(database.db, ground);
  const begun = await saveApplication(ctx, { ...draft, seen: null });
  expect(begun.ok).toBe(true);
  if (!begun.ok) return;
  const refused = await submitApplication(ctx, { seen: begun.value.version });
  expect(refused).toEqual({ ok: false, refusal: { code: "incomplete", problems: { a_q1: "needed" } } });
  const saved = await saveApplication(ctx, {
    ...draft,
    answers: { a_q1: "球墨铸铁管" },
    seen: begun.value.version,
  });
  expect(saved).toEqual({ ok: true, value: { id: begun.value.id, version: begun.value.version + 1 } });
  expect(await submitApplication(ctx, { seen: begun.value.version + 1 })).toEqual({ ok: true, value: null });
  expect((await statusOf(database.db, begun.value.id)).status).toBe("submitted");
  // A second click changes nothing.
  expect((await submitApplication(ctx, { seen: 1 })).ok).toBe(true);
  const told = await database.db
    .selectFrom("inbox_message")
    .where("kind", "=", "participation.submitted")
    .where("person_id", "=", ground.organizer.actor.kind === "person" ? ground.organizer.actor.personId : "")
    .select("id")
    .execute();
  expect(told).toHaveLength(1);
});

test("a form that a colleague saved in the meantime is refused with what stands", async () => {
  await fresh();
  const { ctx } = await applicant(database.db, ground);
  const begun = await saveApplication(ctx, { ...draft, seen: null });
  const version = begun.ok ? begun.value.version : 0;
  await saveApplication(ctx, { ...draft, answers: { a_q1: "先" }, seen: version });
  expect(await saveApplication(ctx, { ...draft, answers: { a_q1: "后" }, seen: version })).toEqual({
    ok: false,
    refusal: {
      code: "stale",
      theirs: { capacity: "supplier", seats: 2, answers: { a_q1: "先" }, version: version + 1 },
    },
  });
});

test("nobody applies before registration or after the end", async () => {
  await fresh({ phase: "closed" });
  const { ctx } = await applicant(database.db, ground);
  expect(await saveApplication(ctx, { ...draft, seen: null })).toEqual({
    ok: false,
    refusal: { code: "closed" },
  });
});

test("a returned application is mended by the firm and handed in again", async () => {
  await fresh();
  const firm = await handedIn(database.db, ground);
  const refused = await decideApplication(ground.organizer, {
    id: firm.id,
    decision: "return",
    reason: " ",
    seen: 1,
  });
  expect(refused).toEqual({ ok: false, refusal: { code: "reason_needed" } });
  await decideApplication(ground.organizer, {
    id: firm.id,
    decision: "return",
    reason: "请补充产能",
    seen: 1,
  });
  expect(await statusOf(database.db, firm.id)).toMatchObject({ status: "returned", reason: "请补充产能" });
  const saved = await saveApplication(firm.ctx, { ...draft, answers: { a_q1: "铸件" }, seen: 2 });
  expect(saved.ok).toBe(true);
  expect((await submitApplication(firm.ctx, { seen: 3 })).ok).toBe(true);
});

test("of two organizers at once one decides, the other reads what was decided, and the firm is told once", async () => {
  await fresh();
  const firm = await handedIn(database.db, ground);
  const input = { id: firm.id, reason: "不符合条件", seen: 1 };
  const outcomes = await Promise.all([
    decideApplication(ground.organizer, { ...input, decision: "approve" }),
    decideApplication(ground.rival, { ...input, decision: "reject" }),
  ]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const lost = outcomes.find(({ ok }) => !ok);
  const { status } = await statusOf(database.db, firm.id);
  expect(lost).toMatchObject({ refusal: { code: "already_decided", status } });
  const told = await database.db
    .selectFrom("inbox_message")
    .where("person_id", "=", firm.personId)
    .select("kind")
    .execute();
  expect(told.map(({ kind }) => kind)).toEqual([`participation.${status}`]);
});

test("an organizer's second click changes nothing and is no error", async () => {
  await fresh();
  const firm = await handedIn(database.db, ground);
  const input = { id: firm.id, decision: "approve" as const, reason: "", seen: 1 };
  await decideApplication(ground.organizer, input);
  expect(await decideApplication(ground.organizer, input)).toEqual({
    ok: true,
    value: { status: "approved" },
  });
  expect((await statusOf(database.db, firm.id)).lock_version).toBe(2);
});

test("a decision on a version that the firm has replaced is refused", async () => {
  await fresh();
  const firm = await handedIn(database.db, ground);
  await database.db.updateTable("participation").set({ lock_version: 5 }).where("id", "=", firm.id).execute();
  const outcome = await decideApplication(ground.organizer, {
    id: firm.id,
    decision: "approve",
    reason: "",
    seen: 1,
  });
  expect(outcome).toEqual({ ok: false, refusal: { code: "changed_meanwhile" } });
});

test("strangers decide nothing: no role, another edition's organizer, another edition's application", async () => {
  await fresh();
  const firm = await handedIn(database.db, ground);
  const other = await layApplicationGround(database.db);
  const input = { id: firm.id, decision: "approve" as const, reason: "", seen: 1 };
  const nobody = await ground.as(await createPerson(database.db));
  expect(await decideApplication(nobody, input)).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await decideApplication(firm.ctx, input)).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await decideApplication(other.organizer, input)).toEqual({ ok: false, refusal: { code: "gone" } });
  expect((await statusOf(database.db, firm.id)).status).toBe("submitted");
});

test("over the limit the approval leads to the waiting list, and a place that frees is held for the first in line", async () => {
  await fresh();
  await setPlacesOfCapacity(ground.organizer, { capacity: "supplier", places: 1, holdHours: 24 });
  const [a, b, c] = [
    await handedIn(database.db, ground, 1),
    await handedIn(database.db, ground, 2),
    await handedIn(database.db, ground, 3),
  ];
  const decided: string[] = [];
  for (const [index, firm] of [a, b, c].entries()) {
    const ctx = { ...ground.organizer, clock: () => new Date(REGISTRATION.getTime() + index * 60_000) };
    const outcome = await decideApplication(ctx, { id: firm.id, decision: "approve", reason: "", seen: 1 });
    decided.push(outcome.ok ? outcome.value.status : "refused");
  }
  expect(decided).toEqual(["approved", "waitlisted", "waitlisted"]);

  expect(await takePlace(b.ctx, {})).toEqual({ ok: false, refusal: "hold_over" });
  expect((await withdrawApplication(a.ctx, { reason: "" })).ok).toBe(true);
  const held = new Date(REGISTRATION.getTime() + 24 * 3_600_000);
  expect((await statusOf(database.db, b.id)).hold_until).toEqual(held);
  expect((await statusOf(database.db, c.id)).hold_until).toBeNull();

  // Nobody took it in time: the next one has it.
  await expireHolds({ ...services, clock: () => new Date(held.getTime() + 1_000) });
  expect((await statusOf(database.db, b.id)).hold_until).toBeNull();
  expect((await statusOf(database.db, c.id)).hold_until).not.toBeNull();
  expect((await takePlace(c.ctx, {})).ok).toBe(true);
  expect((await statusOf(database.db, c.id)).status).toBe("approved");
});

test("a raised limit offers each new place, and no more", async () => {
  await fresh();
  await setPlacesOfCapacity(ground.organizer, { capacity: "supplier", places: 0, holdHours: 24 });
  const firms = [
    await handedIn(database.db, ground),
    await handedIn(database.db, ground),
    await handedIn(database.db, ground),
  ];
  for (const firm of firms)
    await decideApplication(ground.organizer, { id: firm.id, decision: "approve", reason: "", seen: 1 });
  await setPlacesOfCapacity(ground.organizer, { capacity: "supplier", places: 2, holdHours: 24 });
  const held = await Promise.all(
    firms.map(async ({ id }) => (await statusOf(database.db, id)).hold_until !== null),
  );
  expect(held.filter(Boolean)).toHaveLength(2);
});

test("a firm with a meeting to come does not withdraw", async () => {
  await fresh();
  const firm = await handedIn(database.db, ground);
  const other = await handedIn(database.db, ground);
  await decideApplication(ground.organizer, { id: firm.id, decision: "approve", reason: "", seen: 1 });
  await database.db
    .insertInto("delegate")
    .values({ participation_id: firm.id, person_id: firm.personId })
    .execute();
  const requestId = crypto.randomUUID();
  const [slotId, tableId] = [ground.edition.slotIds[0] ?? "", ground.edition.tableIds[0] ?? ""];
  const listing = crypto.randomUUID();
  await database.db
    .insertInto("listing")
    .values({
      id: listing,
      edition_id: ground.edition.id,
      organisation_id: other.organisationId,
      external_key: listing,
      side: "offer",
      track: "trade",
      title_zh: "产品",
      specs: "[]",
      terms: "",
    })
    .execute();
  await database.db
    .insertInto("meeting_request")
    .values({
      id: requestId,
      edition_id: ground.edition.id,
      from_participation_id: firm.id,
      to_participation_id: other.id,
      offer_id: listing,
      slot_id: slotId,
      from_person_id: firm.personId,
      status: "accepted",
      expires_at: REGISTRATION,
    })
    .execute();
  const meetingId = crypto.randomUUID();
  await database.db
    .insertInto("meeting")
    .values({
      id: meetingId,
      edition_id: ground.edition.id,
      request_id: requestId,
      slot_id: slotId,
      table_id: tableId,
    })
    .execute();
  await database.db
    .insertInto("meeting_seat")
    .values({ meeting_id: meetingId, slot_id: slotId, participation_id: firm.id, person_id: firm.personId })
    .execute();
  expect(await withdrawApplication(firm.ctx, { reason: "" })).toEqual({ ok: false, refusal: "has_meetings" });
});
