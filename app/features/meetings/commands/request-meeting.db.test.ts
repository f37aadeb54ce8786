import { expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { createListing } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { atMoment, firm, layMeetingGround } from "../testing/meeting-ground.ts";
import { acceptRequest } from "./accept-request.server.ts";
import { declineRequest } from "./decline-request.server.ts";
import { requestMeeting } from "./request-meeting.server.ts";
import { withdrawRequest } from "./withdraw-request.server.ts";

const { database } = await openTestGround();

const refused = (code: string) => ({ ok: false, refusal: { code } });

async function asked(ground: Awaited<ReturnType<typeof layMeetingGround>>, slot = 0) {
  const outcome = await requestMeeting(ground.buyer.ctx, { ...ground.ask, slotId: ground.slotAt(slot) });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value.requestId;
}

test("a buyer asks about an offer with her need; the supplier's delegate gets a mail in the transaction", async () => {
  const ground = await layMeetingGround(database.db);
  const requestId = await asked(ground);
  const row = await database.db
    .selectFrom("meeting_request")
    .selectAll()
    .where("id", "=", requestId)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({
    status: "pending",
    need_id: ground.needId,
    offer_id: ground.offerId,
    from_person_id: ground.buyer.personId,
    expires_at: new Date("2026-05-19T08:00:00Z"),
  });
  const mails = await database.db
    .selectFrom("outbox_message")
    .selectAll()
    .where("edition_id", "=", ground.edition.id)
    .execute();
  expect(mails).toMatchObject([{ person_id: ground.supplier.personId, kind: "meetings.asked" }]);
  expect(mails[0]?.body).toContain("想当面谈谈");
  const audits = await database.db
    .selectFrom("audit_log")
    .select("command")
    .where("object_id", "=", requestId)
    .execute();
  expect(audits).toEqual([{ command: "meetings.request" }]);
});

test("asking twice about the same matter, or being asked about it, opens no second request", async () => {
  const ground = await layMeetingGround(database.db);
  await asked(ground);
  expect(await requestMeeting(ground.buyer.ctx, { ...ground.ask, slotId: ground.slotAt(1) })).toMatchObject(
    refused("already_asked"),
  );
  expect(
    await requestMeeting(ground.supplier.ctx, {
      listingId: ground.needId,
      ownListingId: ground.offerId,
      slotId: ground.slotAt(2),
      message: "",
    }),
  ).toMatchObject(refused("already_asked"));
});

test("of ten clicks at once one request is stored", async () => {
  const ground = await layMeetingGround(database.db);
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => requestMeeting(ground.buyer.ctx, ground.ask)),
  );
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
});

test("the quota holds when the last places are asked for at once, and a withdrawal gives one back", async () => {
  const ground = await layMeetingGround(database.db, { quota: 3 });
  const offers = await Promise.all(
    Array.from({ length: 8 }, () =>
      createListing(database.db, {
        editionId: ground.edition.id,
        organisationId: ground.supplier.organisationId,
        side: "offer",
      }),
    ),
  );
  const ask = (listingId: string) =>
    requestMeeting(ground.buyer.ctx, { listingId, slotId: ground.slotAt(1), message: "" });
  const outcomes = await Promise.all(offers.map(ask));
  const won = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.requestId] : []));
  expect(won).toHaveLength(3);
  for (const outcome of outcomes) if (!outcome.ok) expect(outcome).toMatchObject(refused("quota_reached"));
  await withdrawRequest(ground.buyer.ctx, { requestId: won[0] ?? "" });
  expect(await requestMeeting(ground.buyer.ctx, ground.ask)).toMatchObject({ ok: true });
});

test("a slot that is past, unknown or taken is refused, the last with what is free", async () => {
  const ground = await layMeetingGround(database.db, { slots: 3 });
  const later = atMoment(ground.buyer.ctx, "2026-05-20T09:05:00+08:00");
  expect(await requestMeeting(later, ground.ask)).toMatchObject(refused("slot_past"));
  expect(
    await requestMeeting(ground.buyer.ctx, { ...ground.ask, slotId: crypto.randomUUID() }),
  ).toMatchObject(refused("slot_unknown"));
  await acceptRequest(ground.supplier.ctx, { requestId: await asked(ground, 1) });
  const third = await firm(database.db, ground.edition, "buyer");
  const outcome = await requestMeeting(third.ctx, {
    listingId: ground.offerId,
    slotId: ground.slotAt(1),
    message: "",
  });
  expect(outcome).toMatchObject({
    ok: false,
    refusal: { code: "slot_taken", free: [{ id: ground.slotAt(0) }, { id: ground.slotAt(2) }] },
  });
});

test("who may not ask is told why and stores nothing", async () => {
  const ground = await layMeetingGround(database.db);
  const other = await layMeetingGround(database.db);
  expect(await requestMeeting(ground.supplier.ctx, ground.ask)).toMatchObject(refused("own_listing"));
  expect(await requestMeeting(ground.floor, ground.ask)).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await requestMeeting(await testContext(database.db), ground.ask)).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
  // Objects of another edition, of another firm, and none at all.
  expect(await requestMeeting(other.buyer.ctx, { ...other.ask, listingId: ground.offerId })).toMatchObject(
    refused("gone"),
  );
  expect(
    await requestMeeting(ground.buyer.ctx, { ...ground.ask, ownListingId: ground.offerId }),
  ).toMatchObject(refused("wrong_own_listing"));
  expect(
    await requestMeeting(ground.buyer.ctx, { ...ground.ask, personId: ground.supplier.personId }),
  ).toMatchObject(refused("wrong_delegate"));
  const closed = await layMeetingGround(database.db, { phase: "registration" });
  expect(await requestMeeting(closed.buyer.ctx, closed.ask)).toMatchObject(refused("not_open"));
  const editions = [ground.edition.id, other.edition.id, closed.edition.id];
  const stored = await database.db
    .selectFrom("meeting_request")
    .where("edition_id", "in", editions)
    .select("id")
    .execute();
  expect(stored).toEqual([]);
});

test("a firm that is not approved neither asks nor is asked", async () => {
  const ground = await layMeetingGround(database.db);
  const set = (id: string, status: string) =>
    database.db.updateTable("participation").set({ status }).where("id", "=", id).execute();
  await set(ground.supplier.participationId, "returned");
  expect(await requestMeeting(ground.buyer.ctx, ground.ask)).toMatchObject(refused("counterpart_away"));
  await set(ground.supplier.participationId, "approved");
  await set(ground.buyer.participationId, "withdrawn");
  expect(await requestMeeting(ground.buyer.ctx, ground.ask)).toMatchObject(refused("not_participating"));
});

test("declining gives the reason to the asker, once, and only the addressee can", async () => {
  const ground = await layMeetingGround(database.db);
  const requestId = await asked(ground);
  const input = { requestId, reason: "这两天已排满" };
  expect(await declineRequest(ground.buyer.ctx, input)).toMatchObject(refused("gone"));
  const stranger = await firm(database.db, ground.edition, "supplier");
  expect(await declineRequest(stranger.ctx, input)).toMatchObject(refused("gone"));
  const outcomes = await Promise.all([
    declineRequest(ground.supplier.ctx, input),
    declineRequest(ground.supplier.ctx, input),
  ]);
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
  const mails = await database.db
    .selectFrom("outbox_message")
    .select(["person_id", "body"])
    .where("edition_id", "=", ground.edition.id)
    .where("kind", "=", "meetings.declined")
    .execute();
  expect(mails).toMatchObject([{ person_id: ground.buyer.personId }]);
  expect(mails[0]?.body).toContain("这两天已排满");
});

test("only the asker withdraws, and a withdrawn request cannot be accepted", async () => {
  const ground = await layMeetingGround(database.db);
  const requestId = await asked(ground);
  expect(await withdrawRequest(ground.supplier.ctx, { requestId })).toMatchObject(refused("gone"));
  expect(await withdrawRequest(ground.buyer.ctx, { requestId })).toMatchObject({ ok: true });
  expect(await acceptRequest(ground.supplier.ctx, { requestId })).toMatchObject(refused("already_decided"));
});

test("on event days a request waits one hour, and after it the same can be asked again", async () => {
  const ground = await layMeetingGround(database.db, { slots: 9 });
  const morning = atMoment(ground.buyer.ctx, "2026-05-20T09:05:00+08:00");
  const input = { ...ground.ask, slotId: ground.slotAt(8) };
  const first = await requestMeeting(morning, input);
  const requestId = first.ok ? first.value.requestId : "";
  const late = atMoment(ground.supplier.ctx, "2026-05-20T10:05:00+08:00");
  expect(await acceptRequest(late, { requestId })).toMatchObject(refused("expired"));
  expect(await requestMeeting(atMoment(morning, "2026-05-20T10:06:00+08:00"), input)).toMatchObject({
    ok: true,
  });
});
