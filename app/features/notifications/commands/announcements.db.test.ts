import { expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { countAudience, countDeliveries } from "#db/queries/announcements.server.ts";
import { createEdition, createParticipant, createPerson, grantRole } from "#db/testing/factories.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { sendAnnouncements } from "../jobs/send-announcements.server.ts";
import { sendDigests } from "../jobs/send-digests.server.ts";
import { cancelAnnouncementSending } from "./cancel-announcement.server.ts";
import { retryAnnouncement } from "./retry-announcement.server.ts";
import { saveAnnouncement } from "./save-announcement.server.ts";
import { scheduleAnnouncementSending } from "./schedule-announcement.server.ts";

const { database, services } = await openTestGround();

async function ground(participants = 3) {
  const edition = await createEdition(database.db);
  const organizer = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId: organizer, role: "organizer" });
  const people: string[] = [];
  for (let i = 0; i < participants; i += 1) {
    const capacity = i % 2 === 0 ? "supplier" : "buyer";
    people.push((await createParticipant(database.db, { editionId: edition.id, capacity })).personId);
  }
  const ctx = await testContext(database.db, { personId: organizer, editionSlug: edition.slug });
  return { edition, ctx, people };
}

const words = { subjectZh: "报到须知", subjectEn: "", bodyZh: "{name}，请准时到场。", bodyEn: "" };

async function scheduled(ctx: Awaited<ReturnType<typeof ground>>["ctx"], sendAt: Date | "now" = "now") {
  const saved = await saveAnnouncement(ctx, { ...words, audience: {} });
  if (!saved.ok) throw new Error("not saved");
  const outcome = await scheduleAnnouncementSending(ctx, { id: saved.value.id, version: 1, sendAt });
  return { id: saved.value.id, outcome };
}

const told = (id: string) =>
  database.db
    .selectFrom("inbox_message")
    .selectAll()
    .where("dedupe_key", "=", `announcement:${id}`)
    .execute();

test("an audience is counted by what firms are, where they come from, who sits for them and whether they meet", async () => {
  const { edition } = await ground(3);
  const count = async (filter: Parameters<typeof countAudience>[1]["filter"]) =>
    (await countAudience(database.db, { editionId: edition.id, filter })).people;
  expect(await count({})).toBe(3);
  expect(await count({ capacities: ["supplier"] })).toBe(2);
  expect(await count({ capacities: ["buyer"], counties: ["泽州县"] })).toBe(1);
  expect(await count({ counties: ["'; drop table person; --"] })).toBe(0);
  expect(await count({ meetings: "none" })).toBe(3);
  expect(await count({ meetings: "some" })).toBe(0);
  expect(await count({ people: "staff" })).toBe(1);
  expect(await count({ people: "owners", statuses: ["approved"] })).toBe(3);
});

test("what is due reaches everybody once, in the words of its language, however often the job runs at once", async () => {
  const { ctx, people } = await ground(5);
  const { id } = await scheduled(ctx);
  await Promise.all([sendAnnouncements(services), sendAnnouncements(services), sendAnnouncements(services)]);
  await sendAnnouncements(services);
  const messages = await told(id);
  expect(messages.map((row) => row.person_id).sort()).toEqual([...people].sort());
  expect(messages[0]?.body_zh).toMatch(/^测试人员\d+，请准时到场。$/);
  expect(messages[0]?.subject_en).toBe("报到须知");
  expect(await countDeliveries(database.db, id)).toEqual(new Map([["queued", 5]]));
});

test("a crash between two batches loses nobody and repeats nobody", async () => {
  const { ctx, people } = await ground(3);
  const { id } = await scheduled(ctx);
  // The process dies at its second write: the trigger ends the transaction as a lost connection would.
  await database.pool.query(`create function die() returns trigger language plpgsql as $$
    begin if (select count(*) from inbox_message where dedupe_key = 'announcement:${id}') >= 1
      then raise exception 'killed'; end if; return new; end $$;
    create trigger die before update on announcement_recipient for each row execute function die()`);
  await expect(sendAnnouncements(services)).rejects.toThrow("killed");
  expect(await told(id)).toEqual([]);
  await database.pool.query("drop trigger die on announcement_recipient; drop function die()");
  await sendAnnouncements(services);
  expect((await told(id)).map((row) => row.person_id).sort()).toEqual([...people].sort());
  const row = await database.db
    .selectFrom("announcement")
    .select("status")
    .where("id", "=", id)
    .executeTakeFirst();
  expect(row?.status).toBe("sent");
});

test("what is scheduled waits for its time and can be taken back until then, once", async () => {
  const { ctx } = await ground();
  const { id } = await scheduled(ctx, new Date(Date.now() + 3_600_000));
  await sendAnnouncements(services);
  expect(await told(id)).toEqual([]);
  const clicks = await Promise.all([
    cancelAnnouncementSending(ctx, { id }),
    cancelAnnouncementSending(ctx, { id }),
  ]);
  expect(clicks.filter((outcome) => outcome.ok)).toHaveLength(1);
  await sendAnnouncements({ ...services, clock: () => new Date(Date.now() + 7_200_000) });
  expect(await told(id)).toEqual([]);
  const sent = await scheduled(ctx);
  await sendAnnouncements(services);
  expect(await cancelAnnouncementSending(ctx, { id: sent.id })).toEqual({
    ok: false,
    refusal: "already_sent",
  });
});

test("unknown variables are refused at their field, and a stale draft stays as it is", async () => {
  const { ctx } = await ground();
  expect(await saveAnnouncement(ctx, { ...words, bodyZh: "{phone}", audience: {} })).toEqual({
    ok: false,
    refusal: { code: "unknown_variable", fields: { bodyZh: "phone" } },
  });
  const saved = await saveAnnouncement(ctx, { ...words, audience: {} });
  const id = saved.ok ? saved.value.id : "";
  const rivals = await Promise.all(
    ["甲", "乙"].map((subjectZh) =>
      saveAnnouncement(ctx, { ...words, subjectZh, audience: {}, change: { id, version: 1 } }),
    ),
  );
  expect(rivals.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(rivals.find((outcome) => !outcome.ok)).toEqual({
    ok: false,
    refusal: { code: "changed_meanwhile" },
  });
  expect(await scheduleAnnouncementSending(ctx, { id, version: 1, sendAt: "now" })).toEqual({
    ok: false,
    refusal: "changed_meanwhile",
  });
});

test("a time that is past, an audience of nobody and another edition's draft are refused", async () => {
  const [{ ctx }, other] = [await ground(), await ground()];
  const { id, outcome } = await scheduled(ctx, new Date("2020-01-01"));
  expect(outcome).toEqual({ ok: false, refusal: "past" });
  expect(await scheduleAnnouncementSending(other.ctx, { id, version: 1, sendAt: "now" })).toEqual({
    ok: false,
    refusal: "gone",
  });
  expect(await cancelAnnouncementSending(other.ctx, { id })).toEqual({ ok: false, refusal: "gone" });
  expect(await retryAnnouncement(other.ctx, { id })).toEqual({ ok: false, refusal: "gone" });
  const empty = await saveAnnouncement(ctx, { ...words, audience: { capacities: ["financier"] } });
  const emptyId = empty.ok ? empty.value.id : "";
  expect(await scheduleAnnouncementSending(ctx, { id: emptyId, version: 1, sendAt: "now" })).toEqual({
    ok: false,
    refusal: "nobody",
  });
});

test("nobody but an organizer of the edition announces", async () => {
  const { edition, people } = await ground();
  const ctx = await testContext(database.db, { personId: people[0] ?? "", editionSlug: edition.slug });
  const refused = { ok: false, refusal: "not_allowed" };
  expect(await saveAnnouncement(ctx, { ...words, audience: {} })).toEqual(refused);
  expect(await retryAnnouncement(ctx, { id: edition.id })).toEqual(refused);
  expect(await cancelAnnouncementSending(ctx, { id: edition.id })).toEqual(refused);
});

test("mails that did not arrive are queued again, those that did are not", async () => {
  const { ctx } = await ground(3);
  const { id } = await scheduled(ctx);
  await sendAnnouncements(services);
  await database.pool.query(
    `update outbox_message set status = (array['sent', 'failed', 'bounced'])[n]
     from (select id, row_number() over (order by id) as n from outbox_message where announcement_id = $1) k
     where k.id = outbox_message.id`,
    [id],
  );
  expect(await retryAnnouncement(ctx, { id })).toEqual({ ok: true, value: { count: 2 } });
  expect(await retryAnnouncement(ctx, { id })).toEqual({ ok: false, refusal: "none_failed" });
  expect(await countDeliveries(database.db, id)).toEqual(
    new Map([
      ["queued", 2],
      ["sent", 1],
    ]),
  );
});

test("a digest is one mail of what is new and unread, whatever runs twice", async () => {
  const { ctx, people } = await ground(1);
  const [personId = ""] = people;
  await database.db
    .insertInto("notification_preference")
    .values({
      person_id: personId,
      category: "announcements",
      in_app: true,
      mail: "digest",
      updated_at: new Date(),
    })
    .execute();
  const first = await scheduled(ctx);
  await scheduled(ctx);
  await scheduled(ctx);
  await sendAnnouncements(services);
  expect(await countDeliveries(database.db, first.id)).toEqual(new Map([["digest", 1]]));
  await database.db
    .updateTable("inbox_message")
    .set({ read_at: new Date() })
    .where("dedupe_key", "=", `announcement:${first.id}`)
    .execute();
  await Promise.all([sendDigests(services), sendDigests(services)]);
  await sendDigests(services);
  const mails = await database.db
    .selectFrom("outbox_message")
    .select(["subject", "body"])
    .where("person_id", "=", personId)
    .execute();
  expect(mails).toHaveLength(1);
  expect(mails[0]?.subject).toBe("今日消息 2 条");
  expect(mails[0]?.body.match(/· 报到须知/g)).toHaveLength(2);
});
