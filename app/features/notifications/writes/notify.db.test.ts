import { afterAll, beforeAll, expect, test } from "vitest";

import { liveTopics } from "#app/server/live.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";
import { inTransaction, Rollback } from "#db/tx.server.ts";

import { notify } from "./notify.server.ts";

let database: TestDatabase;
let services: Services;
let slug: string;

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
  slug = (await createEdition(database.db)).slug;
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

async function tell(personIds: string[], dedupeKey: string, words = "") {
  const ctx = await testContext(database.db, { editionSlug: slug });
  return inTransaction(database.db, (tx) =>
    notify(tx, ctx, {
      personIds,
      kind: "meetings.asked",
      data: { firm: { zh: "山河铸造", en: "Shanhe Foundry" }, about: "{about} <b>", when: "09:20", words },
      path: "/workspace/x/requests/1",
      dedupeKey,
    }),
  );
}

const inbox = (personId: string) =>
  database.db.selectFrom("inbox_message").selectAll().where("person_id", "=", personId).execute();
const outbox = (personId: string) =>
  database.db.selectFrom("outbox_message").selectAll().where("person_id", "=", personId).execute();

async function prefer(personId: string, category: string, inApp: boolean, mail: string) {
  await database.db
    .insertInto("notification_preference")
    .values({ person_id: personId, category, in_app: inApp, mail, updated_at: new Date() })
    .execute();
}

test("an event becomes a message in both languages and a mail in the reader's, with a job that sends it", async () => {
  const person = await createPerson(database.db);
  await database.db.updateTable("person").set({ locale: "en" }).where("id", "=", person).execute();
  await tell([person], "asked:1");
  const [message] = await inbox(person);
  expect(message).toMatchObject({ subject_zh: "山河铸造 邀约洽谈，请答复", read_at: null, in_inbox: true });
  expect(message?.body_en).toContain("About: {about} <b>");
  expect(message?.body_en).not.toContain("They wrote");
  const [mail] = await outbox(person);
  expect(mail).toMatchObject({
    subject: "Shanhe Foundry asks for a meeting",
    locale: "en",
    status: "queued",
  });
  expect(mail?.body).toContain("http://localhost/workspace/x/requests/1");
  const jobs = await database.pool.query("select 1 from graphile_worker.jobs where key = $1", [
    `message:${mail?.id}`,
  ]);
  expect(jobs.rowCount).toBe(1);
});

test("a person is told of an event once, also when ten commands tell it at one moment", async () => {
  const person = await createPerson(database.db);
  await Promise.all(Array.from({ length: 10 }, () => tell([person, person], "asked:2")));
  expect(await inbox(person)).toHaveLength(1);
  expect(await outbox(person)).toHaveLength(1);
  await tell([person], "asked:3");
  expect(await inbox(person)).toHaveLength(2);
});

test("what a transaction undoes is told to nobody", async () => {
  const person = await createPerson(database.db);
  let announced = 0;
  const stop = services.live.subscribe(liveTopics.person(person), () => (announced += 1));
  const ctx = await testContext(database.db, { editionSlug: slug });
  await inTransaction(database.db, async (tx) => {
    await notify(tx, ctx, {
      personIds: [person],
      kind: "participation.approved",
      data: { firm: "A" },
      path: "/",
      dedupeKey: "undone",
    });
    throw new Rollback("undone");
  });
  const heard = new Promise<void>((resolve) => services.live.subscribe(liveTopics.person(person), resolve));
  await tell([person], "asked:told");
  await heard;
  stop();
  expect(announced).toBe(1);
  expect(await inbox(person)).toHaveLength(1);
});

test("each hears in the way of her choice: digest, inbox alone, mail alone, nothing", async () => {
  const [digest, silent, mailOnly, off] = await Promise.all(
    [1, 2, 3, 4].map(() => createPerson(database.db)),
  );
  if (!digest || !silent || !mailOnly || !off) throw new Error("four people");
  await prefer(digest, "meetings", true, "digest");
  await prefer(silent, "meetings", true, "none");
  await prefer(mailOnly, "meetings", false, "at_once");
  await prefer(off, "meetings", false, "none");
  await tell([digest, silent, mailOnly, off], "asked:4");
  expect(await inbox(digest)).toMatchObject([{ in_inbox: true, mail: "digest", digested_at: null }]);
  expect(await inbox(silent)).toMatchObject([{ in_inbox: true, mail: "none" }]);
  expect(await inbox(mailOnly)).toMatchObject([{ in_inbox: false, mail: "at_once" }]);
  expect(await inbox(off)).toEqual([]);
  const mails = await Promise.all([digest, silent, mailOnly, off].map(outbox));
  expect(mails.map((rows) => rows.length)).toEqual([0, 0, 1, 0]);
});

test("security is told in both ways whatever was chosen, and a letter with a personal link by mail alone", async () => {
  const person = await createPerson(database.db);
  await prefer(person, "security", false, "none");
  const ctx = await testContext(database.db, { editionSlug: slug });
  const link = "https://match.example/reset/secret";
  await inTransaction(database.db, async (tx) => {
    await notify(tx, ctx, {
      personIds: [person],
      kind: "security.password_changed",
      data: { when: "09:00" },
      path: "/account",
      dedupeKey: "changed:1",
    });
    await notify(tx, ctx, {
      personIds: [person],
      kind: "security.password_reset",
      data: { link, until: "10:00" },
      path: "/account",
      dedupeKey: "reset:1",
    });
  });
  expect((await inbox(person)).filter((row) => row.in_inbox)).toHaveLength(1);
  expect(JSON.stringify(await inbox(person))).not.toContain("secret");
  const mails = await outbox(person);
  expect(mails.filter((mail) => mail.body.includes(link))).toHaveLength(1);
  expect(mails).toHaveLength(2);
});

test("an edition's own wording is used, its newest version, and the default again after a reset", async () => {
  const person = await createPerson(database.db);
  const edition = await createEdition(database.db);
  const ctx = await testContext(database.db, { editionSlug: edition.slug });
  const version = async (number: number, text: string | null) =>
    database.db
      .insertInto("mail_template")
      .values({
        edition_id: edition.id,
        kind: "participation.approved",
        version: number,
        subject_zh: text,
        subject_en: text,
        body_zh: text,
        body_en: text,
        edited_by: person,
        edited_at: new Date(),
      })
      .execute();
  const subjects: (string | undefined)[] = [];
  for (const [number, text] of [
    [1, "一 {firm}"],
    [2, "二 {name}"],
    [3, null],
  ] as const) {
    await version(number, text);
    await inTransaction(database.db, (tx) =>
      notify(tx, ctx, {
        personIds: [person],
        kind: "participation.approved",
        data: { firm: "甲" },
        path: "/",
        dedupeKey: `approved:${number}`,
      }),
    );
    subjects.push((await inbox(person)).find((row) => row.dedupe_key === `approved:${number}`)?.subject_zh);
  }
  expect(subjects[0]).toBe("一 甲");
  expect(subjects[1]).toMatch(/^二 测试人员/);
  expect(subjects[2]).toBe("参会申请已通过");
});
