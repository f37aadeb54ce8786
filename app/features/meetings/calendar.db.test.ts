import ical from "node-ical";
import { expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { calendarPath } from "./calendar-link.server.ts";
import { acceptRequest } from "./commands/accept-request.server.ts";
import { cancelMeeting } from "./commands/cancel-meeting.server.ts";
import { requestMeeting } from "./commands/request-meeting.server.ts";
import { readCalendar } from "./reads/calendar.server.ts";
import { layMeetingGround } from "./testing/meeting-ground.ts";

const { database } = await openTestGround();

async function oneMeeting() {
  const ground = await layMeetingGround(database.db);
  const asked = await requestMeeting(ground.buyer.ctx, ground.ask);
  const booked = await acceptRequest(ground.supplier.ctx, {
    requestId: asked.ok ? asked.value.requestId : "",
  });
  return { ground, meetingId: (booked.ok && booked.value.meetingId) || "" };
}

type Ground = Awaited<ReturnType<typeof layMeetingGround>>;

async function feedOf(ground: Ground, change: (signature: string) => string = (signature) => signature) {
  const path = (await calendarPath(database.db, ground.edition, ground.buyer.personId)) ?? "";
  const [, , , , personId = "", signature = ""] = path.split("/");
  const anyone = await testContext(database.db, { editionSlug: ground.edition.slug });
  return readCalendar(anyone, { personId, signature: change(signature), host: "meet.example" });
}

function eventOf(text: string | undefined) {
  const events = Object.values(ical.sync.parseICS(text ?? "")).filter((part) => part?.type === "VEVENT");
  expect(events).toHaveLength(1);
  const [event] = events;
  if (event?.type !== "VEVENT") throw new Error("no event");
  return event;
}

test("the feed holds the meeting at its moment as local time of China", async () => {
  const { ground, meetingId } = await oneMeeting();
  const text = await feedOf(ground);
  const event = eventOf(text);
  expect(event.uid).toBe(`${meetingId}@meet.example`);
  expect(event.start.toISOString()).toBe("2026-05-20T01:00:00.000Z");
  expect(event.end?.toISOString()).toBe("2026-05-20T01:20:00.000Z");
  expect(text).toContain("DTSTART;TZID=Asia/Shanghai:20260520T090000");
  expect(text).toContain("BEGIN:VTIMEZONE");
  expect(text?.match(/DTSTAMP.*/)?.[0]).toBe("DTSTAMP:20260518T080000Z");
  expect(event.status).toBe("CONFIRMED");
  expect(event.location).toBe("A01");
});

test("a cancelled meeting stays under its id with a higher sequence, so that calendars strike it out", async () => {
  const { ground, meetingId } = await oneMeeting();
  const before = eventOf(await feedOf(ground));
  await cancelMeeting(ground.supplier.ctx, { meetingId, reason: "停产检修" });
  const after = eventOf(await feedOf(ground));
  expect(after.uid).toBe(before.uid);
  expect(after.status).toBe("CANCELLED");
  expect(Number(after.sequence)).toBe(Number(before.sequence) + 1);
});

test("the feed speaks its owner's language and names nobody's contact details", async () => {
  const { ground } = await oneMeeting();
  const zh = await feedOf(ground);
  expect(zh).toContain("洽谈：");
  await database.db
    .updateTable("person")
    .set({ locale: "en" })
    .where("id", "=", ground.buyer.personId)
    .execute();
  const en = await feedOf(ground);
  expect(en).toContain("Meeting: Test organisation");
  for (const text of [zh, en]) expect(text).not.toMatch(/person\d+@test\.example/);
});

test("a forged signature, another person's, or an old version opens nothing", async () => {
  const { ground } = await oneMeeting();
  expect(await feedOf(ground, (signature) => `x${signature.slice(1)}`)).toBeUndefined();
  const other = (await calendarPath(database.db, ground.edition, ground.supplier.personId)) ?? "";
  expect(await feedOf(ground, () => other.split("/")[5] ?? "")).toBeUndefined();
  const old = (await calendarPath(database.db, ground.edition, ground.buyer.personId)) ?? "";
  await database.db
    .updateTable("person")
    .set({ calendar_version: 2 })
    .where("id", "=", ground.buyer.personId)
    .execute();
  expect(await feedOf(ground, () => old.split("/")[5] ?? "")).toBeUndefined();
  expect(await feedOf(ground)).toBeDefined();
});
