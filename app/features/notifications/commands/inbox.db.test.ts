import { expect, test } from "vitest";

import { uuidv7 } from "#app/lib/ids.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { countUnread } from "#db/queries/inbox.server.ts";
import { createPerson } from "#db/testing/factories.ts";
import { inTransaction } from "#db/tx.server.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { readInbox, readPreferences } from "../reads/inbox.server.ts";
import { notify } from "../writes/notify.server.ts";
import { markMessage, markMessagesRead, openMessage } from "./read-messages.server.ts";
import { setPreferences } from "./set-preferences.server.ts";

const { database, services } = await openTestGround();

async function personCtx(now?: Date): Promise<PersonCtx> {
  const personId = await createPerson(database.db);
  return (await testContext(database.db, now ? { personId, now } : { personId })) as PersonCtx;
}

async function tell(ctx: PersonCtx, count: number, at = new Date()) {
  await inTransaction(database.db, async (tx) => {
    for (let i = 0; i < count; i += 1) {
      await notify(
        tx,
        { ...ctx, clock: () => at },
        {
          personIds: [ctx.actor.personId],
          kind: "organisations.approved",
          data: { firm: `甲${i}` },
          path: `/workspace/${i}`,
          dedupeKey: uuidv7(),
        },
      );
    }
  });
}

const search = (values: Record<string, string>) => new URLSearchParams(values);

test("pages of the inbox follow each other without a gap or a repeat, also at one instant", async () => {
  const ctx = await personCtx();
  await tell(ctx, 70, new Date("2026-05-20T01:02:03.004Z"));
  const seen: string[] = [];
  let after = "";
  for (let pages = 0; pages < 9; pages += 1) {
    const page = await readInbox(ctx, search({ after }));
    seen.push(...page.rows.map((row) => row.id));
    if (page.next === null) break;
    after = page.next;
  }
  expect(seen).toHaveLength(70);
  expect(new Set(seen).size).toBe(70);
});

test("a place in the list that nobody made is the beginning", async () => {
  const ctx = await personCtx();
  await tell(ctx, 1);
  for (const after of [
    "x",
    "2026-05-20~x",
    "'; drop table person; --~" + uuidv7(),
    "9999-99-99 99:99:99+00~" + uuidv7(),
  ]) {
    expect((await readInbox(ctx, search({ after, category: "nothing" }))).rows).toHaveLength(1);
  }
});

test("opening a message reads it and leads to its page; marking it unread brings it back", async () => {
  const ctx = await personCtx();
  await tell(ctx, 1);
  const [row] = (await readInbox(ctx, search({}))).rows;
  const messageId = row?.id ?? "";
  expect(await openMessage(ctx, { messageId })).toEqual({ ok: true, value: { path: "/workspace/0" } });
  expect(await countUnread(database.db, ctx.actor.personId)).toBe(0);
  expect(await markMessage(ctx, { messageId, isRead: false })).toMatchObject({ ok: true });
  expect(await countUnread(database.db, ctx.actor.personId)).toBe(1);
});

test("another's message is as one that does not exist, and stays as it is", async () => {
  const [own, other] = [await personCtx(), await personCtx()];
  await tell(other, 1);
  const [row] = (await readInbox(other, search({}))).rows;
  for (const messageId of [row?.id ?? "", uuidv7()]) {
    expect(await openMessage(own, { messageId })).toEqual({ ok: false, refusal: "gone" });
    expect(await markMessage(own, { messageId, isRead: true })).toEqual({ ok: false, refusal: "gone" });
  }
  const nobody = await testContext(database.db);
  expect(await openMessage(nobody, { messageId: row?.id ?? "" })).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
  expect(await countUnread(database.db, other.actor.personId)).toBe(1);
});

test("marking all read spares what came after the page was made, and other people", async () => {
  const [ctx, other] = [await personCtx(), await personCtx()];
  const shown = new Date("2026-05-20T02:00:00Z");
  await tell(ctx, 3, new Date("2026-05-20T01:00:00Z"));
  await tell(ctx, 1, new Date("2026-05-20T03:00:00Z"));
  await tell(other, 1, new Date("2026-05-20T01:00:00Z"));
  expect(await markMessagesRead(ctx, { category: "meetings", upTo: shown })).toEqual({ ok: true, value: 0 });
  expect(await markMessagesRead(ctx, { category: undefined, upTo: shown })).toEqual({ ok: true, value: 3 });
  expect(await markMessagesRead(ctx, { category: undefined, upTo: shown })).toEqual({ ok: true, value: 0 });
  expect(await countUnread(database.db, ctx.actor.personId)).toBe(1);
  expect(await countUnread(database.db, other.actor.personId)).toBe(1);
});

test("a person's open pages hear of a message within two seconds of its commit", async () => {
  const ctx = await personCtx();
  const heard = new Promise<number>((resolve) =>
    services.live.subscribe(liveTopics.person(ctx.actor.personId), () => {
      resolve(Date.now());
    }),
  );
  await tell(ctx, 1);
  const committed = Date.now();
  expect((await heard) - committed).toBeLessThan(2_000);
});

test("choices are stored with an audit event; what is mandatory stays", async () => {
  const ctx = await personCtx();
  const off = { inApp: false, mail: "none" } as const;
  await setPreferences(ctx, { meetings: off, security: off });
  await setPreferences(ctx, { meetings: { inApp: true, mail: "digest" }, deals: off });
  const now = new Map((await readPreferences(ctx)).map((row) => [row.category, row]));
  expect(now.get("meetings")).toMatchObject({ inApp: true, mail: "digest" });
  expect(now.get("deals")).toMatchObject(off);
  expect(now.get("security")).toMatchObject({ inApp: true, mail: "at_once", isMandatory: true });
  const events = await database.db
    .selectFrom("audit_log")
    .select(["before", "after"])
    .where("object_id", "=", ctx.actor.personId)
    .orderBy("id")
    .execute();
  expect(events[1]).toEqual({
    before: { meetings: off },
    after: { meetings: { inApp: true, mail: "digest" }, deals: off },
  });
});

test("nobody stores choices", async () => {
  const nobody = await testContext(database.db);
  expect(await setPreferences(nobody, {})).toEqual({ ok: false, refusal: "not_allowed" });
});
