import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { Services } from "#app/server/services.server.ts";
import { provideTestServices } from "#app/server/testing/test-context.ts";
import { insertAreaRole } from "#db/queries/area-roles.server.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";
import { inTransaction } from "#db/tx.server.ts";

import {
  applicant,
  handedIn,
  layApplicationGround,
  QUESTION,
  REGISTRATION,
  statusOf,
  type Ground,
} from "../testing/application-ground.ts";
import { chaseFirm, preCheck, recruitFirm } from "./area-work.server.ts";
import { editForm, publishForm } from "./build-form.server.ts";
import { changeParticipation } from "./change-participation.server.ts";
import { chooseDelegates } from "./choose-delegates.server.ts";
import { decideApplication } from "./decide-application.server.ts";
import { decideChange } from "./decide-change.server.ts";
import { setPlacesOfCapacity } from "./set-places.server.ts";

let database: TestDatabase;
let services: Services;
let ground: Ground;

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

beforeEach(async () => {
  ground = await layApplicationGround(database.db);
});

async function approved() {
  const firm = await handedIn(database.db, ground);
  await decideApplication(ground.organizer, { id: firm.id, decision: "approve", reason: "", seen: 1 });
  return firm;
}

async function pendingChange(participationId: string) {
  return database.db
    .selectFrom("participation_change")
    .where("participation_id", "=", participationId)
    .where("status", "=", "pending")
    .select(["id", "before", "after", "origin"])
    .executeTakeFirstOrThrow();
}

const seats = async (id: string) =>
  (
    await database.db
      .selectFrom("participation")
      .select("seats")
      .where("id", "=", id)
      .executeTakeFirstOrThrow()
  ).seats;

test("a changed key field waits for review while what was approved stays in force, and takes force once accepted", async () => {
  const firm = await approved();
  const input = { capacity: "supplier" as const, seats: 5, answers: { a_q1: "铸件" }, seen: 2 };
  expect(await changeParticipation(firm.ctx, input)).toEqual({ ok: true, value: { needsReview: true } });
  expect(await seats(firm.id)).toBe(2);
  expect((await statusOf(database.db, firm.id)).status).toBe("approved");
  const change = await pendingChange(firm.id);
  expect(change).toMatchObject({ before: { seats: "2" }, after: { seats: "5" } });

  const decision = { id: firm.id, changeId: change.id, verdict: "accepted" as const, reason: "" };
  const stale = await decideChange(ground.organizer, { ...decision, seen: { seats: "9" } });
  expect(stale).toEqual({ ok: false, refusal: "changed_meanwhile" });
  const seen = change.after as Record<string, string>;
  expect((await decideChange(ground.organizer, { ...decision, seen })).ok).toBe(true);
  expect(await seats(firm.id)).toBe(5);
  const late = await decideChange(ground.rival, { ...decision, verdict: "refused", reason: "不", seen });
  expect(late).toEqual({ ok: false, refusal: "already_decided" });
});

test("a change into a capacity that is full is refused and changes nothing", async () => {
  await setPlacesOfCapacity(ground.organizer, { capacity: "buyer", places: 0, holdHours: 24 });
  const firm = await approved();
  await changeParticipation(firm.ctx, { capacity: "buyer", seats: 2, answers: { a_q1: "铸件" }, seen: 2 });
  const change = await pendingChange(firm.id);
  const outcome = await decideChange(ground.organizer, {
    id: firm.id,
    changeId: change.id,
    verdict: "accepted",
    reason: "",
    seen: change.after as Record<string, string>,
  });
  expect(outcome).toEqual({ ok: false, refusal: "no_place" });
  expect((await pendingChange(firm.id)).id).toBe(change.id);
});

test("a firm's new name goes back to review by whatever way it came, and coming back to the old one ends it", async () => {
  const firm = await approved();
  const rename = (name: string) =>
    database.db
      .updateTable("organisation")
      .set({ name_zh: name })
      .where("id", "=", firm.organisationId)
      .execute();
  const { name_zh: former } = await database.db
    .selectFrom("organisation")
    .select("name_zh")
    .where("id", "=", firm.organisationId)
    .executeTakeFirstOrThrow();
  await rename("改名之后");
  expect(await pendingChange(firm.id)).toMatchObject({
    origin: "firm",
    before: { nameZh: former },
    after: { nameZh: "改名之后" },
  });
  await rename(former);
  await expect(pendingChange(firm.id)).rejects.toThrow();
});

test("delegates are members, no more than the places, and nobody is sent by two firms", async () => {
  const firm = await approved();
  const others = await Promise.all(
    [0, 1].map(() => createPerson(database.db, { organisationId: firm.organisationId, role: "member" })),
  );
  const stranger = await createPerson(database.db);
  const all = [firm.personId, ...others];
  expect(await chooseDelegates(firm.ctx, { personIds: [stranger] })).toEqual({
    ok: false,
    refusal: "not_a_member",
  });
  expect(await chooseDelegates(firm.ctx, { personIds: all })).toEqual({
    ok: false,
    refusal: "too_many_delegates",
  });
  expect((await chooseDelegates(firm.ctx, { personIds: all.slice(0, 2) })).ok).toBe(true);
  const second = await approved();
  await database.db
    .insertInto("membership")
    .values({ organisation_id: second.organisationId, person_id: firm.personId, role: "member" })
    .execute();
  expect(await chooseDelegates(second.ctx, { personIds: [firm.personId] })).toEqual({
    ok: false,
    refusal: "sent_elsewhere",
  });
});

test("a published form is frozen, by the database too; a change begins the next version", async () => {
  const seenDraft = { capacity: "supplier" as const, seen: null };
  const field = { ...QUESTION, key: null, labelZh: "年产能", labelEn: "Capacity" };
  expect((await editForm(ground.organizer, { ...seenDraft, edit: { kind: "put", field } })).ok).toBe(true);
  expect(await editForm(ground.rival, { ...seenDraft, edit: { kind: "remove", key: "q1" } })).toEqual({
    ok: false,
    refusal: "stale",
  });
  expect(await publishForm(ground.organizer, { capacity: "supplier", seen: 2 })).toEqual({
    ok: true,
    value: { version: 2 },
  });
  await expect(
    database.db
      .updateTable("application_form")
      .set({ fields: "[]" })
      .where("id", "=", ground.formId)
      .execute(),
  ).rejects.toThrow(/frozen/);
});

async function officer(area: string, now = REGISTRATION) {
  const personId = await createPerson(database.db);
  const role = "county_officer" as const;
  await inTransaction(database.db, (tx) =>
    insertAreaRole(tx, { personId, role, area, grantedBy: personId, at: REGISTRATION }),
  );
  return ground.as(personId, now);
}

test("an office recruits, pre-checks and reminds firms of its own area only, a reminder at most once in three days", async () => {
  const area = { role: "county_officer" as const, area: "泽州县" };
  const ctx = await officer("泽州县");
  const elsewhere = await officer("高平市");
  const firm = await applicant(database.db, ground);
  const of = { area, organisationId: firm.organisationId };
  expect(await recruitFirm(elsewhere, { ...of, capacity: "supplier" })).toEqual({
    ok: false,
    refusal: "gone",
  });
  const asOwn = { ...of, area: { ...area, area: "高平市" } };
  expect(await recruitFirm(elsewhere, { ...asOwn, capacity: "supplier" })).toEqual({
    ok: false,
    refusal: "gone",
  });
  expect((await recruitFirm(ctx, { ...of, capacity: "supplier" })).ok).toBe(true);
  expect((await recruitFirm(ctx, { ...of, capacity: "supplier" })).ok).toBe(true);
  expect(await chaseFirm(ctx, of)).toEqual({ ok: false, refusal: "too_soon" });
  const later = { ...ctx, clock: () => new Date(REGISTRATION.getTime() + 3 * 86_400_000) };
  const outcomes = await Promise.all([chaseFirm(later, of), chaseFirm(later, of)]);
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);

  const applied = await handedIn(database.db, ground);
  const check = { area, organisationId: applied.organisationId, verdict: "doubt" as const, note: "产能待核" };
  expect(await preCheck(elsewhere, check)).toEqual({ ok: false, refusal: "gone" });
  expect((await preCheck(ctx, check)).ok).toBe(true);
  const stored = await database.db
    .selectFrom("pre_check")
    .where("participation_id", "=", applied.id)
    .select(["verdict", "note"])
    .execute();
  expect(stored).toEqual([{ verdict: "doubt", note: "产能待核" }]);
  expect(await chaseFirm(later, { area, organisationId: applied.organisationId })).toEqual({
    ok: false,
    refusal: "already_answered",
  });
});
