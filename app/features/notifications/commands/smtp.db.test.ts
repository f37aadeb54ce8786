import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { expect, test } from "vitest";

import { createMailer } from "#app/server/mail.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { createPerson } from "#db/testing/factories.ts";
import { inTransaction } from "#db/tx.server.ts";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { noteBounce } from "./note-bounce.server.ts";
import { retryMessage } from "./retry-message.server.ts";
import { sendQueuedMessage } from "./send-queued-message.server.ts";

const { database, services } = await openTestGround();

/** What the server does with the nth mail. `drop`: takes the whole mail, then the line goes dead before the answer. */
type Act = { code: number } | "drop" | "refuse_recipient" | "accept";

async function openServer(acts: Act[]) {
  const received: string[] = [];
  const attempt = () => acts[0] ?? "accept";
  function onData(
    stream: SMTPServerDataStream,
    _session: SMTPServerSession,
    done: (error?: Error | null) => void,
  ) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const act = acts.shift() ?? "accept";
      if (typeof act === "object") {
        done(Object.assign(new Error(`answer ${act.code}`), { responseCode: act.code }));
        return;
      }
      received.push(Buffer.concat(chunks).toString());
      if (act === "drop") for (const connection of server.connections) connection.close();
      else done();
    });
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo(_address, _session, done) {
      if (attempt() !== "refuse_recipient") {
        done();
        return;
      }
      acts.shift();
      done(Object.assign(new Error("no such user"), { responseCode: 550 }));
    },
    onData,
  });
  server.on("error", () => undefined);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const mailer = createMailer({ smtpUrl: `smtp://127.0.0.1:${port}`, from: "noreply@match.example" });
  const close = () => new Promise<void>((closed) => server.close(closed));
  return { received, mailer, close };
}

async function queue(): Promise<string> {
  const id = services.ids();
  await inTransaction(database.db, (tx) =>
    insertOutboxMessage(tx, {
      id,
      editionId: null,
      personId: null,
      kind: "test",
      toAddress: "zhang@firm.example",
      locale: "zh",
      subject: "洽谈 <b>",
      body: "正文 <script>\nhttps://match.example/x",
    }),
  );
  return id;
}

const stored = (id: string) =>
  database.db
    .selectFrom("outbox_message")
    .select(["status", "attempts", "last_error", "sent_at", "bounced_at"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();

const idsOf = (mails: string[]) => mails.map((raw) => /^Message-ID: (<[^>]+>)/im.exec(raw)?.[1]);

test("a mail is plain text and escaped HTML", async () => {
  const server = await openServer(["accept"]);
  const id = await queue();
  await sendQueuedMessage(services, server.mailer, { id });
  await server.close();
  expect(server.received[0]).toMatch(/^Content-Type: multipart\/alternative/m);
  expect(server.received[0]).not.toContain("<script>\n<");
  expect(idsOf(server.received)).toEqual([`<${id}@localhost>`]);
});

test("a server that is busy gets the mail later", async () => {
  const server = await openServer([{ code: 451 }, { code: 421 }, "accept"]);
  const id = await queue();
  await expect(sendQueuedMessage(services, server.mailer, { id })).rejects.toThrow("451");
  expect(await stored(id)).toMatchObject({ status: "failed", attempts: 1 });
  await expect(sendQueuedMessage(services, server.mailer, { id })).rejects.toThrow("421");
  await sendQueuedMessage(services, server.mailer, { id });
  await server.close();
  expect(await stored(id)).toMatchObject({ status: "sent", attempts: 3, last_error: "" });
  expect(server.received).toHaveLength(1);
});

test("a permanent refusal, of the mail or of the address, is a bounce and is not tried again", async () => {
  for (const act of [{ code: 554 }, "refuse_recipient"] as const) {
    const server = await openServer([act, "accept"]);
    const id = await queue();
    await sendQueuedMessage(services, server.mailer, { id });
    await sendQueuedMessage(services, server.mailer, { id });
    await server.close();
    const row = await stored(id);
    expect(row).toMatchObject({ status: "bounced", attempts: 1, sent_at: null });
    expect(row.bounced_at).not.toBeNull();
    expect(row.last_error).toMatch(/554|550/);
    expect(server.received).toHaveLength(0);
  }
});

test("a line that breaks after the mail was taken leads to one repeat under the same Message-ID", async () => {
  const server = await openServer(["drop", "accept"]);
  const id = await queue();
  await expect(sendQueuedMessage(services, server.mailer, { id })).rejects.toThrow();
  expect(await stored(id)).toMatchObject({ status: "failed" });
  await sendQueuedMessage(services, server.mailer, { id });
  await sendQueuedMessage(services, server.mailer, { id });
  await server.close();
  expect(idsOf(server.received)).toEqual([`<${id}@localhost>`, `<${id}@localhost>`]);
  expect(await stored(id)).toMatchObject({ status: "sent", attempts: 2 });
});

test("a server that is not there is an error of the line, not of the mail", async () => {
  const server = await openServer([]);
  await server.close();
  const id = await queue();
  await expect(sendQueuedMessage(services, server.mailer, { id })).rejects.toThrow("ECONNREFUSED");
  expect(await stored(id)).toMatchObject({ status: "failed", bounced_at: null });
});

test("a mail that came back later is noted once by an administrator, and can be sent again", async () => {
  const server = await openServer(["accept", "accept"]);
  const id = await queue();
  const administrator = await createPerson(database.db, { platformRoles: ["administrator"] });
  const ctx = await testContext(database.db, { personId: administrator });
  const bounce = { messageId: id, reason: "mailbox full" };
  expect(await noteBounce(ctx, bounce)).toEqual({ ok: false, refusal: "not_sent" });
  await sendQueuedMessage(services, server.mailer, { id });
  const clicks = await Promise.all([noteBounce(ctx, bounce), noteBounce(ctx, bounce)]);
  expect(clicks.filter((outcome) => outcome.ok)).toHaveLength(1);
  expect(await stored(id)).toMatchObject({ status: "bounced", last_error: "mailbox full" });
  const organizer = await testContext(database.db, {
    personId: await createPerson(database.db, { platformRoles: ["organizer"] }),
  });
  expect(await noteBounce(organizer, bounce)).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await retryMessage(ctx, { messageId: id })).toMatchObject({ ok: true });
  await sendQueuedMessage(services, server.mailer, { id });
  await server.close();
  expect(await stored(id)).toMatchObject({ status: "sent", bounced_at: null });
});
