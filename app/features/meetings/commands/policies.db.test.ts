import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { EditionPolicies } from "#app/server/context.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { provideTestServices } from "#app/server/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { countDoubleBookings } from "../testing/booking-race.ts";
import { atMoment, firm, layMeetingGround } from "../testing/meeting-ground.ts";
import { acceptRequest } from "./accept-request.server.ts";
import { cancelMeeting } from "./cancel-meeting.server.ts";
import { declineRequest } from "./decline-request.server.ts";
import { expireRequests } from "./expire-requests.server.ts";
import { requestMeeting } from "./request-meeting.server.ts";
import { withdrawRequest } from "./withdraw-request.server.ts";

const RIVALS = 8;
let database: TestDatabase;
let services: Services;

beforeAll(async () => {
  database = await openTestDatabase({ maxConnections: RIVALS + 4 });
  services = provideTestServices(database.pool);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

const refused = (code: string) => ({ ok: false, refusal: { code } });

/** A ground whose edition has these policies; they are stored, too, so that the database's checks have their say. */
async function ground(change: Partial<EditionPolicies>, values: { slots?: number; tables?: number } = {}) {
  return layPolicyGround(database, change, values);
}

async function layPolicyGround(
  on: TestDatabase,
  change: Partial<EditionPolicies>,
  values: { slots?: number; tables?: number },
) {
  const laid = await layMeetingGround(on.db, values);
  const under = <C extends { edition: unknown }>(ctx: C): C => {
    const edition = ctx.edition as { policies: EditionPolicies };
    return { ...ctx, edition: { ...edition, policies: { ...edition.policies, ...change } } };
  };
  const withPolicies = <F extends { ctx: { edition: unknown } }>(side: F): F => ({
    ...side,
    ctx: under(side.ctx),
  });
  const { edition: stored } = laid.buyer.ctx;
  if (!stored) throw new Error("no edition");
  const policies = { ...stored.policies, ...change };
  await on.db
    .updateTable("edition")
    .set({
      ask_direction: policies.askDirection,
      event_day_expiry_minutes: policies.eventDayMinutes,
      pending_holds: policies.pendingHolds,
      answer_mode: policies.answerMode,
      slot_choice: policies.slotChoice,
    })
    .where("id", "=", laid.edition.id)
    .execute();
  return { ...laid, under, buyer: withPolicies(laid.buyer), supplier: withPolicies(laid.supplier) };
}

type Ground = Awaited<ReturnType<typeof ground>>;

async function asked(laid: Ground) {
  const outcome = await requestMeeting(laid.buyer.ctx, laid.ask);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

async function claimsOf(laid: Ground) {
  return database.db
    .selectFrom("slot_claim")
    .innerJoin("slot", "slot.id", "slot_claim.slot_id")
    .where("slot.edition_id", "=", laid.edition.id)
    .select(["slot_claim.slot_id", "person_id", "table_id", "held_until"])
    .execute();
}

test("only the side that the edition lets ask does", async () => {
  const buyers = await ground({ askDirection: "buyers" });
  expect(await requestMeeting(buyers.buyer.ctx, buyers.ask)).toMatchObject({ ok: true });
  const back = { listingId: buyers.needId, slotId: buyers.slotAt(1), message: "" };
  expect(await requestMeeting(buyers.supplier.ctx, back)).toEqual(refused("buyers_ask"));
  const suppliers = await ground({ askDirection: "suppliers" });
  expect(await requestMeeting(suppliers.buyer.ctx, suppliers.ask)).toEqual(refused("suppliers_ask"));
});

test("on event days a request ends after the edition's minutes", async () => {
  const laid = await ground({ eventDayMinutes: 15 });
  const onTheDay = atMoment(laid.buyer.ctx, "2026-05-20T00:00:00Z");
  const outcome = await requestMeeting(onTheDay, laid.ask);
  const { expires_at } = await database.db
    .selectFrom("meeting_request")
    .select("expires_at")
    .where("id", "=", outcome.ok ? outcome.value.requestId : "")
    .executeTakeFirstOrThrow();
  expect(expires_at.toISOString()).toBe("2026-05-20T00:15:00.000Z");
});

test("a request whose slot is chosen at acceptance has none, and gets the one that its addressee picks", async () => {
  const laid = await ground({ slotChoice: "accepting" });
  const { requestId } = await asked(laid);
  expect(await acceptRequest(laid.supplier.ctx, { requestId })).toEqual(refused("slot_needed"));
  const accepted = await acceptRequest(laid.supplier.ctx, { requestId, slotId: laid.slotAt(2) });
  expect(accepted).toMatchObject({ ok: true, value: { table: "A01" } });
  const meeting = await database.db
    .selectFrom("meeting")
    .select("slot_id")
    .where("request_id", "=", requestId)
    .executeTakeFirstOrThrow();
  expect(meeting.slot_id).toBe(laid.slotAt(2));
});

test("where the asker chooses, a request without a slot is refused", async () => {
  const laid = await ground({});
  const { slotId: _, ...ask } = laid.ask;
  expect(await requestMeeting(laid.buyer.ctx, ask)).toEqual(refused("slot_needed"));
});

test("what the timetable places is agreed without a slot, can be called off, and is placed once it may be", async () => {
  const laid = await ground({ slotChoice: "scheduler" });
  const { requestId } = await asked(laid);
  expect(await acceptRequest(laid.supplier.ctx, { requestId })).toEqual({
    ok: true,
    value: { meetingId: null },
  });
  expect(await acceptRequest(laid.supplier.ctx, { requestId })).toEqual(refused("already_decided"));
  const opened = (ctx: typeof laid.supplier.ctx) => {
    const { edition } = ctx;
    if (!edition) throw new Error("no edition");
    return {
      ...ctx,
      edition: { ...edition, policies: { ...edition.policies, slotChoice: "accepting" as const } },
    };
  };
  const supplier = opened(laid.supplier.ctx);
  const place = () => acceptRequest(supplier, { requestId, slotId: laid.slotAt(0) });
  const outcomes = await Promise.all([place(), place()]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(outcomes).toContainEqual(refused("already_decided"));
  expect(await withdrawRequest(laid.buyer.ctx, { requestId })).toEqual(refused("already_decided"));

  const other = await ground({ slotChoice: "scheduler" });
  const { requestId: second } = await asked(other);
  await acceptRequest(other.supplier.ctx, { requestId: second });
  expect(await withdrawRequest(other.buyer.ctx, { requestId: second })).toMatchObject({ ok: true });
  expect(await declineRequest(other.supplier.ctx, { requestId: second, reason: "晚了" })).toEqual(
    refused("already_decided"),
  );
});

test("an automatic acceptance books at once and tells the other side", async () => {
  const laid = await ground({ answerMode: "auto" });
  const { meetingId } = await asked(laid);
  expect(meetingId).not.toBeNull();
  const notices = await database.db
    .selectFrom("inbox_message")
    .select(["person_id", "kind"])
    .where("person_id", "in", [laid.buyer.personId, laid.supplier.personId])
    .execute();
  expect(notices).toEqual([{ person_id: laid.supplier.personId, kind: "meetings.arranged" }]);
  const again = { ...laid.ask, ownListingId: undefined };
  expect(await requestMeeting(laid.buyer.ctx, again)).toMatchObject({ ok: false });
  expect(
    await cancelMeeting(laid.supplier.ctx, { meetingId: meetingId ?? "", reason: "时间不便" }),
  ).toMatchObject({
    ok: true,
  });
  expect(await claimsOf(laid)).toEqual([]);
});

test("a pending request holds both people and a table, for itself and until its time is over", async () => {
  const laid = await ground({ pendingHolds: true }, { tables: 1 });
  const { requestId } = await asked(laid);
  expect(await claimsOf(laid)).toHaveLength(3);
  const rival = await firm(database.db, laid.edition, "buyer");
  const rivalCtx = laid.under(rival.ctx);
  const ask = { listingId: laid.offerId, slotId: laid.slotAt(0), message: "" };
  expect(await requestMeeting(rivalCtx, ask)).toMatchObject(refused("slot_taken"));
  expect(await acceptRequest(laid.supplier.ctx, { requestId })).toMatchObject({
    ok: true,
    value: { table: "A01" },
  });
  const claims = await claimsOf(laid);
  expect(claims).toHaveLength(3);
  expect(claims.every(({ held_until }) => held_until === null)).toBe(true);
});

test.each(["declined", "withdrawn", "expired", "moved"] as const)(
  "a hold ends when its request is %s",
  async (end) => {
    const laid = await ground({ pendingHolds: true });
    const { requestId } = await asked(laid);
    if (end === "declined") await declineRequest(laid.supplier.ctx, { requestId, reason: "不便" });
    if (end === "withdrawn") await withdrawRequest(laid.buyer.ctx, { requestId });
    if (end === "expired") {
      await expireRequests({ ...services, clock: () => new Date("2026-05-20T02:00:00Z") });
    }
    if (end === "moved") await acceptRequest(laid.supplier.ctx, { requestId, slotId: laid.slotAt(1) });
    const held = (await claimsOf(laid)).filter((claim) => claim.slot_id === laid.slotAt(0));
    expect(held).toEqual([]);
  },
);

test("a hold whose time is over gives way before any job has run", async () => {
  const laid = await ground({ pendingHolds: true, eventDayMinutes: 10 }, { tables: 1 });
  const early = { ...laid.ask, slotId: laid.slotAt(3) };
  await requestMeeting(atMoment(laid.buyer.ctx, "2026-05-20T00:00:00Z"), early);
  const rival = await firm(database.db, laid.edition, "buyer");
  const later = atMoment(laid.under(rival.ctx), "2026-05-20T00:11:00Z");
  const ask = { listingId: laid.offerId, slotId: laid.slotAt(3), message: "" };
  expect(await requestMeeting(later, ask)).toMatchObject({ ok: true });
});

async function raceForHolds(on: TestDatabase, answerMode: EditionPolicies["answerMode"]) {
  const laid = await layPolicyGround(
    on,
    { pendingHolds: answerMode === "approval", answerMode },
    { tables: 1 },
  );
  const rivals = await Promise.all(Array.from({ length: RIVALS }, () => firm(on.db, laid.edition, "buyer")));
  await Promise.all(rivals.map(() => on.pool.query("select pg_sleep(0.05)")));
  const ask = { listingId: laid.offerId, slotId: laid.slotAt(0), message: "" };
  // All connections are open: the eight start at one instant, and each finds the slot free when it looks.
  const starts = rivals.map((rival) => () => requestMeeting(laid.under(rival.ctx), ask));
  const outcomes = await Promise.all(starts.map((start) => start()));
  return { laid, won: outcomes.filter((outcome) => outcome.ok).length, outcomes };
}

test.each(["approval", "auto"] as const)(
  "of eight who ask for one slot at once (%s) one gets it",
  async (mode) => {
    const { laid, won, outcomes } = await raceForHolds(database, mode);
    expect(won).toBe(1);
    for (const outcome of outcomes) {
      if (outcome.ok) continue;
      expect(JSON.stringify(outcome.refusal)).toMatch(/"code":"(slot|table|person)_taken"/);
    }
    expect(await claimsOf(laid)).toHaveLength(3);
    expect(await countDoubleBookings(database.db, laid.edition.id)).toBe(0);
  },
);

test("control: without the unique indexes of claims the same race holds one slot several times", async () => {
  const unguarded = await openTestDatabase({ maxConnections: RIVALS + 4 });
  try {
    await sql`drop index slot_claim_person_uq`.execute(unguarded.db);
    await sql`drop index slot_claim_table_uq`.execute(unguarded.db);
    const { won } = await raceForHolds(unguarded, "approval");
    expect(won).toBeGreaterThan(1);
  } finally {
    await unguarded.close();
  }
});

test("sets of policies that cannot stand together are refused by the database", async () => {
  await expect(ground({ pendingHolds: true, slotChoice: "accepting" })).rejects.toThrow(
    /edition_hold_needs_slot/,
  );
  await expect(ground({ answerMode: "auto", slotChoice: "accepting" })).rejects.toThrow(
    /edition_auto_needs_no_answer/,
  );
});

test.each(["buyer", "supplier"] as const)(
  "nothing is accepted once the %s is no longer approved",
  async (who) => {
    const laid = await ground({});
    const { requestId } = await asked(laid);
    await database.db
      .updateTable("participation")
      .set({ status: "withdrawn" })
      .where("id", "=", laid[who].participationId)
      .execute();
    const code = who === "buyer" ? "counterpart_away" : "not_participating";
    expect(await acceptRequest(laid.supplier.ctx, { requestId })).toEqual(refused(code));
  },
);
