import { afterAll, beforeAll, expect, test } from "vitest";

import type { Ctx, PersonCtx } from "#app/server/context.server.ts";
import { MailRefused, type Mail } from "#app/server/mail.server.ts";
import { provideServices, type Services } from "#app/server/services.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";
import { inTransaction } from "#db/tx.server.ts";

import { readDeadAddress } from "../reads/address.server.ts";
import { noteBounce } from "./note-bounce.server.ts";
import { releaseAddress } from "./release-address.server.ts";
import { sendQueuedMessage } from "./send-queued-message.server.ts";
import { takeBounces } from "./take-bounces.server.ts";

let database: TestDatabase;
let services: Services;
let provider: Ctx;
const secret = "test-webhook-secret";

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
  provider = await testContext(database.db);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

const delivered: Mail[] = [];
const accepting = {
  send: (mail: Mail) => {
    delivered.push(mail);
    return Promise.resolve();
  },
};

/** Somebody with an address, and a mail to her that has left. */
async function reader() {
  const personId = await createPerson(database.db);
  const row = await database.db
    .selectFrom("person")
    .where("id", "=", personId)
    .select("email")
    .executeTakeFirstOrThrow();
  const address = row.email ?? "";
  const ctx = (await testContext(database.db, { personId })) as PersonCtx;
  return { personId, address, ctx };
}

async function mailTo({ personId, address }: { personId: string; address: string }, mailer = accepting) {
  const id = services.ids();
  const message = {
    id,
    editionId: null,
    personId,
    kind: "test",
    toAddress: address,
    locale: "zh",
    subject: "一",
    body: "二",
  };
  await inTransaction(database.db, (tx) => insertOutboxMessage(tx, message));
  await sendQueuedMessage(services, mailer, { id });
  return id;
}

const statusOf = async (id: string) =>
  (
    await database.db
      .selectFrom("outbox_message")
      .where("id", "=", id)
      .select("status")
      .executeTakeFirstOrThrow()
  ).status;

function report(messageId: string, recipient: string, values: { id?: string; kind?: "hard" | "soft" } = {}) {
  return {
    id: values.id ?? `event-${messageId}`,
    kind: values.kind ?? ("hard" as const),
    messageId: `<${messageId}@localhost>`,
    recipient,
    reason: "550 5.1.1 no such user",
  };
}

test("an address that came back gets nothing more until its owner says that it works again", async () => {
  const person = await reader();
  const first = await mailTo(person);
  expect(
    await takeBounces(provider, { secret, events: [report(first, person.address.toUpperCase())] }),
  ).toEqual({
    ok: true,
    value: { noted: 1, repeated: 0, unknown: 0 },
  });
  expect(await statusOf(first)).toBe("bounced");
  expect(await readDeadAddress(person.ctx)).toMatchObject({ reason: "550 5.1.1 no such user" });

  const sentBefore = delivered.length;
  const second = await mailTo(person);
  expect([await statusOf(second), delivered.length]).toEqual(["suppressed", sentBefore]);

  expect(await releaseAddress(person.ctx, undefined)).toEqual({ ok: true, value: { wasDead: true } });
  expect(await releaseAddress(person.ctx, undefined)).toEqual({ ok: true, value: { wasDead: false } });
  expect(await readDeadAddress(person.ctx)).toBeNull();
  expect(await statusOf(await mailTo(person))).toBe("sent");
});

test("a report that comes again, or ten times at one moment, is noted once and leaves one event", async () => {
  const person = await reader();
  const id = await mailTo(person);
  const events = [report(id, person.address)];
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => takeBounces(provider, { secret, events })),
  );
  const noted = outcomes.map((outcome) => (outcome.ok ? outcome.value.noted : -1));
  expect(noted.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  const audits = await database.db
    .selectFrom("audit_log")
    .where("object_id", "=", id)
    .select("command")
    .execute();
  expect(audits).toEqual([{ command: "notifications.take-bounce" }]);
  // A repeated report does not mark anew what was mended since.
  await releaseAddress(person.ctx, undefined);
  await takeBounces(provider, { secret, events });
  expect(await readDeadAddress(person.ctx)).toBeNull();
});

test("a mail of others, another recipient's, and a soft bounce mark no address", async () => {
  const person = await reader();
  const id = await mailTo(person);
  const events = [
    report(services.ids(), person.address),
    report(id, "somebody.else@firm.example", { id: "x" }),
    { ...report(id, person.address, { id: "y" }), messageId: "<not-ours@elsewhere.example>" },
  ];
  expect(await takeBounces(provider, { secret, events })).toMatchObject({
    value: { noted: 0, unknown: 3 },
  });
  expect(await statusOf(id)).toBe("sent");
  const soft = [report(id, person.address, { id: "z", kind: "soft" })];
  expect(await takeBounces(provider, { secret, events: soft })).toMatchObject({ value: { noted: 1 } });
  expect(await statusOf(id)).toBe("bounced");
  expect(await readDeadAddress(person.ctx)).toBeNull();
});

test("a report that arrives before the hand-over is noted as sent stands", async () => {
  const person = await reader();
  const racing = {
    send: async (mail: Mail) => {
      const id = /<([^@]+)@/.exec(mail.messageId)?.[1] ?? "";
      await takeBounces(provider, { secret, events: [report(id, person.address)] });
    },
  };
  expect(await statusOf(await mailTo(person, racing))).toBe("bounced");
});

test("who does not show the secret is refused, and without a secret no reports are taken at all", async () => {
  const person = await reader();
  const id = await mailTo(person);
  const events = [report(id, person.address)];
  for (const wrong of ["", "test-webhook-secre", `${secret}x`]) {
    expect(await takeBounces(provider, { secret: wrong, events })).toMatchObject({ refusal: "wrong_secret" });
  }
  provideServices({ ...services, mailWebhookSecret: undefined });
  expect(await takeBounces(provider, { secret: "", events })).toMatchObject({ refusal: "closed" });
  provideServices(services);
  expect(await statusOf(id)).toBe("sent");
});

test("an address that the mail server does not know is marked at the hand-over, a mail that it dislikes is not", async () => {
  const [unknown, disliked] = [await reader(), await reader()];
  const refusing = (text: string) => ({ send: () => Promise.reject(new MailRefused(text)) });
  expect(await statusOf(await mailTo(unknown, refusing("550 5.1.1 user unknown")))).toBe("bounced");
  expect(await statusOf(await mailTo(disliked, refusing("554 5.7.1 looks like spam")))).toBe("bounced");
  expect(await readDeadAddress(unknown.ctx)).not.toBeNull();
  expect(await readDeadAddress(disliked.ctx)).toBeNull();
});

test("a bounce that an administrator notes by hand marks the address too", async () => {
  const person = await reader();
  const id = await mailTo(person);
  const personId = await createPerson(database.db, { platformRoles: ["administrator"] });
  const administrator = await testContext(database.db, { personId });
  expect(await noteBounce(administrator, { messageId: id, reason: "退信" })).toMatchObject({ ok: true });
  expect(await readDeadAddress(person.ctx)).toMatchObject({ reason: "退信" });
});
