import { expect, test } from "vitest";
import type pg from "pg";

import { createDb, createPool } from "#db/client.server.ts";
import { createPerson } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { atMoment, firm, layMeetingGround } from "../testing/meeting-ground.ts";
import { acceptRequest } from "./accept-request.server.ts";
import { cancelMeeting } from "./cancel-meeting.server.ts";
import { markMeeting } from "./mark-meeting.server.ts";
import { requestMeeting } from "./request-meeting.server.ts";

const { database } = await openTestGround();

const refused = (code: string) => ({ ok: false, refusal: { code } });
type Ground = Awaited<ReturnType<typeof layMeetingGround>>;

async function asked(ground: Ground, slot = 0) {
  const outcome = await requestMeeting(ground.buyer.ctx, { ...ground.ask, slotId: ground.slotAt(slot) });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.requestId;
}

async function met(ground: Ground) {
  const outcome = await acceptRequest(ground.supplier.ctx, { requestId: await asked(ground) });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.meetingId ?? "";
}

async function meetingRow(id: string) {
  return database.db
    .selectFrom("meeting")
    .select(["status", "slot_id", "sequence", "reason"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

test("accepting assigns the first free table and seats both delegates", async () => {
  const ground = await layMeetingGround(database.db);
  const requestId = await asked(ground);
  const outcome = await acceptRequest(ground.supplier.ctx, { requestId });
  expect(outcome).toMatchObject({ ok: true, value: { table: "A01" } });
  const seats = await database.db
    .selectFrom("meeting_seat")
    .select("person_id")
    .where("meeting_id", "=", (outcome.ok && outcome.value.meetingId) || "")
    .execute();
  expect(new Set(seats.map((seat) => seat.person_id))).toEqual(
    new Set([ground.buyer.personId, ground.supplier.personId]),
  );
  const mail = await database.db
    .selectFrom("outbox_message")
    .select(["person_id", "body"])
    .where("kind", "=", "meetings.accepted")
    .where("edition_id", "=", ground.edition.id)
    .executeTakeFirstOrThrow();
  expect(mail.person_id).toBe(ground.buyer.personId);
  expect(mail.body).toContain("A01");
});

test("accepting is at most two statements between begin and commit", async () => {
  const ground = await layMeetingGround(database.db);
  const requestId = await asked(ground);
  const pool = createPool({ connectionString: database.connectionString, maxConnections: 1 });
  const statements = recordStatements(pool);
  try {
    const outcome = await acceptRequest({ ...ground.supplier.ctx, db: createDb(pool) }, { requestId });
    expect(outcome).toMatchObject({ ok: true });
    const begin = statements.findIndex((text) => /^begin/i.test(text));
    const commit = statements.findIndex((text) => /^commit/i.test(text));
    expect(begin).toBeGreaterThanOrEqual(0);
    expect(commit - begin - 1).toBeLessThanOrEqual(2);
    expect(statements.slice(begin + 1, commit).join()).toContain("insert into meeting_seat");
  } finally {
    await pool.end();
  }
});

/** Every text that the pool's connections send, in order. */
function recordStatements(pool: pg.Pool): string[] {
  const statements: string[] = [];
  pool.on("connect", (client) => {
    const send = client.query.bind(client) as (...values: unknown[]) => unknown;
    client.query = ((first: string | { text: string }, ...rest: unknown[]) => {
      statements.push(typeof first === "string" ? first : first.text);
      return send(first, ...rest);
    }) as typeof client.query;
  });
  return statements;
}

test("the acceptor may choose another free slot and which delegate comes", async () => {
  const ground = await layMeetingGround(database.db);
  const requestId = await asked(ground);
  const colleague = await createPerson(database.db, { organisationId: ground.supplier.organisationId });
  await database.db
    .insertInto("delegate")
    .values({ participation_id: ground.supplier.participationId, person_id: colleague })
    .execute();
  const wrong = await acceptRequest(ground.supplier.ctx, { requestId, personId: ground.buyer.personId });
  expect(wrong).toMatchObject(refused("wrong_delegate"));
  const outcome = await acceptRequest(ground.supplier.ctx, {
    requestId,
    slotId: ground.slotAt(3),
    personId: colleague,
  });
  expect(await meetingRow((outcome.ok && outcome.value.meetingId) || "")).toMatchObject({
    slot_id: ground.slotAt(3),
  });
});

test("where the slot has been taken meanwhile the request stays pending and the free slots are named", async () => {
  const ground = await layMeetingGround(database.db, { slots: 3 });
  const rival = await firm(database.db, ground.edition, "buyer");
  const first = await asked(ground);
  const second = await requestMeeting(rival.ctx, {
    listingId: ground.offerId,
    slotId: ground.slotAt(0),
    message: "",
  });
  await acceptRequest(ground.supplier.ctx, { requestId: first });
  const requestId = second.ok ? second.value.requestId : "";
  const lost = await acceptRequest(ground.supplier.ctx, { requestId });
  expect(lost).toMatchObject({
    ok: false,
    refusal: { code: "person_taken", free: [{ id: ground.slotAt(1) }, { id: ground.slotAt(2) }] },
  });
  expect(await acceptRequest(ground.supplier.ctx, { requestId, slotId: ground.slotAt(2) })).toMatchObject({
    ok: true,
  });
});

test("only the addressee accepts, in time, once, at a slot of this edition", async () => {
  const ground = await layMeetingGround(database.db);
  const other = await layMeetingGround(database.db);
  const requestId = await asked(ground);
  const accept = (ctx = ground.supplier.ctx, slotId?: string) => acceptRequest(ctx, { requestId, slotId });
  expect(await accept(ground.buyer.ctx)).toMatchObject(refused("gone"));
  expect(await accept(other.supplier.ctx)).toMatchObject(refused("gone"));
  expect(await accept(ground.floor)).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await accept(ground.supplier.ctx, other.slotAt(0))).toMatchObject(refused("slot_unknown"));
  const late = atMoment(ground.supplier.ctx, "2026-05-19T08:00:00Z");
  expect(await accept(late)).toMatchObject(refused("expired"));
  expect(await accept()).toMatchObject({ ok: true });
  expect(await accept()).toMatchObject(refused("already_decided"));
});

test("a cancelled meeting frees table and people, raises its sequence and tells the other side why", async () => {
  const ground = await layMeetingGround(database.db, { slots: 1, tables: 1 });
  const meetingId = await met(ground);
  const stranger = await firm(database.db, ground.edition, "buyer");
  const input = { meetingId, reason: "设备检修" };
  expect(await cancelMeeting(stranger.ctx, input)).toMatchObject(refused("gone"));
  const clicks = await Promise.all([
    cancelMeeting(ground.buyer.ctx, input),
    cancelMeeting(ground.buyer.ctx, input),
  ]);
  expect(clicks.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(await meetingRow(meetingId)).toMatchObject({ status: "cancelled", sequence: 1, reason: "设备检修" });
  const again = await requestMeeting(stranger.ctx, {
    listingId: ground.offerId,
    slotId: ground.slotAt(0),
    message: "",
  });
  expect(
    await acceptRequest(ground.supplier.ctx, { requestId: again.ok ? again.value.requestId : "" }),
  ).toMatchObject({
    ok: true,
  });
  expect(await cancelMeeting(ground.buyer.ctx, input)).toMatchObject(refused("already_over"));
});

test("floor staff mark a meeting as held, again without effect, and take it back", async () => {
  const ground = await layMeetingGround(database.db);
  const meetingId = await met(ground);
  const mark = (to: "held" | "no_show" | "scheduled", ctx = ground.floor) =>
    markMeeting(ctx, { meetingId, mark: to });
  expect(await mark("held", ground.buyer.ctx)).toEqual({ ok: false, refusal: "not_allowed" });
  const clicks = await Promise.all([mark("held"), mark("held"), mark("held")]);
  expect(clicks.filter((outcome) => outcome.ok && outcome.value.isChanged)).toHaveLength(1);
  expect(await mark("no_show")).toMatchObject(refused("already_over"));
  expect(await mark("scheduled")).toMatchObject({ ok: true, value: { isChanged: true } });
  expect(await mark("no_show")).toMatchObject({ ok: true });
  expect(await cancelMeeting(ground.buyer.ctx, { meetingId, reason: "" })).toMatchObject(
    refused("already_over"),
  );
  const audits = await database.db
    .selectFrom("audit_log")
    .select("after")
    .where("object_id", "=", meetingId)
    .where("command", "=", "meetings.mark")
    .orderBy("id")
    .execute();
  expect(audits.map(({ after }) => after)).toEqual([
    { status: "held" },
    { status: "scheduled" },
    { status: "no_show" },
  ]);
});

test("floor staff of another edition do not find the meeting", async () => {
  const ground = await layMeetingGround(database.db);
  const other = await layMeetingGround(database.db);
  const meetingId = await met(ground);
  expect(await markMeeting(other.floor, { meetingId, mark: "held" })).toMatchObject(refused("gone"));
});
