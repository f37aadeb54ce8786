import { SMTPServer } from "smtp-server";
import { expect, test } from "vitest";

import { createMailer } from "#app/server/mail.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { createPerson } from "#db/testing/factories.ts";
import { inTransaction } from "#db/tx.server.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { retryMessage } from "./retry-message.server.ts";
import { sendQueuedMessage } from "./send-queued-message.server.ts";

const { database, services } = await openTestGround();

type Received = { to: string[]; raw: string };

/** A mail server on a port of its own that keeps what it gets; `accepts` says whether it takes a mail. */
async function openMailServer(accepts: () => boolean) {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (!accepts()) {
          done(new Error("mailbox unavailable"));
          return;
        }
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: "noreply@match.example" });
  const close = () =>
    new Promise<void>((closed) => {
      server.close(closed);
    });
  return { received, mailer, close };
}

async function queue(subject: string): Promise<string> {
  const id = services.ids();
  const message = {
    id,
    editionId: null,
    personId: null,
    kind: "invitation",
    toAddress: "zhang@firm.example",
    locale: "zh",
    subject,
    body: "请设定密码：https://match.example/invitation/x",
  };
  await inTransaction(database.db, (tx) => insertOutboxMessage(tx, message));
  return id;
}

async function stored(id: string) {
  return database.db
    .selectFrom("outbox_message")
    .select(["status", "attempts", "last_error", "sent_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

test("a queued message arrives once, under a Message-ID of its own", async () => {
  const server = await openMailServer(() => true);
  const id = await queue("邀请您参加活动");
  await sendQueuedMessage(services, server.mailer, { id });
  await sendQueuedMessage(services, server.mailer, { id });
  await server.close();
  expect(server.received).toHaveLength(1);
  expect(server.received[0]?.to).toEqual(["zhang@firm.example"]);
  expect(server.received[0]?.raw).toMatch(new RegExp(`^Message-ID: <${id}@localhost>`, "mi"));
  expect(await stored(id)).toMatchObject({ status: "sent", attempts: 1, last_error: "" });
});

test("a refused message stays with its reason, throws for the queue to retry, and arrives later under the same id", async () => {
  let isUp = false;
  const server = await openMailServer(() => isUp);
  const id = await queue("第二封");
  await expect(sendQueuedMessage(services, server.mailer, { id })).rejects.toThrow();
  const failed = await stored(id);
  expect(failed).toMatchObject({ status: "failed", attempts: 1, sent_at: null });
  expect(failed.last_error).toContain("mailbox unavailable");
  isUp = true;
  await sendQueuedMessage(services, server.mailer, { id });
  await server.close();
  expect(await stored(id)).toMatchObject({ status: "sent", attempts: 2, last_error: "" });
  expect(server.received[0]?.raw).toContain(`<${id}@localhost>`);
});

test("without a mail server the message waits, and an administrator queues it again, once", async () => {
  const id = await queue("第三封");
  await sendQueuedMessage(services, undefined, { id });
  expect(await stored(id)).toMatchObject({ status: "no_channel", sent_at: null });
  const administrator = await createPerson(database.db, { platformRoles: ["administrator"] });
  const ctx = await testContext(database.db, { personId: administrator });
  const clicks = await Promise.all([
    retryMessage(ctx, { messageId: id }),
    retryMessage(ctx, { messageId: id }),
  ]);
  expect(clicks.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(await stored(id)).toMatchObject({ status: "queued" });
  expect(await retryMessage(ctx, { messageId: services.ids() })).toEqual({
    ok: false,
    refusal: "not_waiting",
  });
});

test("nobody but an administrator repeats a message", async () => {
  const id = await queue("第四封");
  await sendQueuedMessage(services, undefined, { id });
  const organizer = await createPerson(database.db, { platformRoles: ["organizer"] });
  const ctx = await testContext(database.db, { personId: organizer });
  expect(await retryMessage(ctx, { messageId: id })).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await stored(id)).toMatchObject({ status: "no_channel" });
});
