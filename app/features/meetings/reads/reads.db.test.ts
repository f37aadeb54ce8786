import { expect, test } from "vitest";

import type { Ctx, CtxFor } from "#app/server/context.server.ts";
import { holds } from "#app/server/command.server.ts";
import type { Permission } from "#app/server/access.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { acceptRequest } from "../commands/accept-request.server.ts";
import { cancelMeeting } from "../commands/cancel-meeting.server.ts";
import { markMeeting } from "../commands/mark-meeting.server.ts";
import { requestMeeting } from "../commands/request-meeting.server.ts";
import { atMoment, firm, layMeetingGround } from "../testing/meeting-ground.ts";
import { readAgenda } from "./agenda.server.ts";
import { readFloor } from "./floor.server.ts";
import { readMeeting } from "./meeting.server.ts";
import { readNewRequest } from "./new-request.server.ts";
import { readRequest } from "./request.server.ts";

const { database } = await openTestGround();

function allowed<P extends Permission>(ctx: Ctx, permission: P): CtxFor<P> {
  if (!holds(ctx, permission)) throw new Error(`${permission} is not held`);
  return ctx;
}

async function asked() {
  const ground = await layMeetingGround(database.db);
  const outcome = await requestMeeting(ground.buyer.ctx, ground.ask);
  return { ground, requestId: outcome.ok ? outcome.value.requestId : "" };
}

async function met() {
  const { ground, requestId } = await asked();
  const outcome = await acceptRequest(ground.supplier.ctx, { requestId });
  return { ground, requestId, meetingId: (outcome.ok && outcome.value.meetingId) || "" };
}

test("a request names no contact details, and a stranger does not find it", async () => {
  const { ground, requestId } = await asked();
  const view = await readRequest(allowed(ground.supplier.ctx, "firm.read"), requestId);
  expect(view).toMatchObject({ isAnswerable: true, isSlotFree: true, message: "想当面谈谈" });
  expect(JSON.stringify(view)).not.toContain("@test.example");
  const stranger = await firm(database.db, ground.edition, "buyer");
  expect(await readRequest(allowed(stranger.ctx, "firm.read"), requestId)).toBeUndefined();
  expect(await readRequest(allowed(stranger.ctx, "firm.read"), "not-an-id")).toBeUndefined();
});

test("contact details open with the meeting, close with its cancellation, and stay closed to strangers", async () => {
  const { ground, meetingId } = await met();
  const read = (ctx: Ctx) => readMeeting(allowed(ctx, "firm.read"), meetingId);
  expect((await read(ground.buyer.ctx))?.contact?.email).toMatch(/@test\.example$/);
  const stranger = await firm(database.db, ground.edition, "buyer");
  expect(await read(stranger.ctx)).toBeUndefined();
  await cancelMeeting(ground.supplier.ctx, { meetingId, reason: "停产" });
  const after = await read(ground.buyer.ctx);
  expect(after).toMatchObject({ status: "cancelled", reason: "停产", contact: null });
  expect(JSON.stringify(after)).not.toContain("@test.example");
});

test("the agenda shows what is on, what waits and what was sent, without contact details", async () => {
  const { ground } = await met();
  const during = atMoment(ground.buyer.ctx, "2026-05-20T09:05:00+08:00");
  const agenda = await readAgenda(allowed(during, "firm.read"), "https://meet.example");
  expect(agenda.current).toMatchObject({ table: "A01", status: "scheduled", isMine: true });
  expect(agenda.sent).toMatchObject([{ status: "accepted" }]);
  expect(agenda.toAnswer).toEqual([]);
  expect(agenda.calendar).toMatch(/^https:\/\/meet\.example\/api\/.+\/agenda\.ics$/);
  expect(JSON.stringify(agenda)).not.toContain("@test.example");
});

test("the form to ask shows what is left of the quota and which slots are taken", async () => {
  const { ground } = await met();
  const asker = await firm(database.db, ground.edition, "buyer");
  const view = (ctx: Ctx) =>
    readNewRequest(allowed(ctx, "meetings.arrange"), {
      listingId: ground.offerId,
      ownListingId: ground.needId,
      personId: null,
    });
  const own = await view(ground.buyer.ctx);
  expect(own).toMatchObject({
    quota: { limit: 12, used: 1, left: 11 },
    ownListingId: ground.needId,
    blocker: null,
  });
  expect(own?.days[0]?.slots.map((slot) => slot.state)).toEqual(["own", "free", "free", "free"]);
  const other = await view(asker.ctx);
  expect(other).toMatchObject({ quota: { left: 12 }, ownListingId: null });
  expect(other?.days[0]?.slots[0]?.state).toBe("other");
  expect((await view(ground.supplier.ctx))?.blocker).toBe("own_listing");
});

test("the floor shows the slot that is on, counts marks, and lists a day", async () => {
  const { ground, meetingId } = await met();
  const at = atMoment(ground.floor, "2026-05-20T09:05:00+08:00");
  const floor = (view: string | null) => readFloor(allowed(at, "floor.run"), view);
  expect(await floor(null)).toMatchObject({
    view: "now",
    counts: { meetings: 1, open: 1, held: 0, free: 1 },
  });
  await markMeeting(at, { meetingId, mark: "held" });
  expect((await floor(null)).counts).toMatchObject({ open: 0, held: 1 });
  expect((await floor("next")).counts.meetings).toBe(0);
  const day = await floor("2026-05-20");
  expect(day.slots.flatMap((slot) => slot.meetings.map(({ id }) => id))).toEqual([meetingId]);
});

test("consent opens contact details on a request, its withdrawal closes them, and another meeting keeps them open", async () => {
  const { ground, requestId } = await asked();
  const say = (isGiven: boolean, textVersion = 1) =>
    database.db
      .insertInto("consent")
      .values({
        person_id: ground.buyer.personId,
        purpose: "contact_sharing",
        text_version: textVersion,
        is_given: isGiven,
        source: "account",
        at: new Date(),
      })
      .execute();
  const read = async () =>
    (await readRequest(allowed(ground.supplier.ctx, "firm.read"), requestId))?.contacts;
  expect(await read()).toEqual([]);
  await say(true, 99);
  expect(await read()).toEqual([]);
  await say(true);
  expect(await read()).toMatchObject([{ personId: ground.buyer.personId, ground: "consent" }]);
  expect((await readRequest(allowed(ground.buyer.ctx, "firm.read"), requestId))?.contacts).toEqual([]);
  await say(false);
  expect(await read()).toEqual([]);
  await acceptRequest(ground.supplier.ctx, { requestId });
  expect(await read()).toMatchObject([{ ground: "meeting" }]);
});
