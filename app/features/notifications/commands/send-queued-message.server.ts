import { z } from "zod";

import { MailRefused, type Mailer } from "#app/server/mail.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { findDeadAddress, markDeadAddress } from "#db/queries/dead-addresses.server.ts";
import { findOutboxMessage, markMessage } from "#db/queries/outbox.server.ts";

import type { KindName } from "../messages/kinds/index.ts";

const Payload = z.object({ id: z.uuid() });

/**
 * Sends one message of the outbox. Runs as a job: an error is stored with the message and thrown, so that the
 * queue tries again later; a mail that the server refuses for good is noted as bounced instead, and to an address
 * that came back for good none is sent. The Message-ID is the row's, so that a second delivery after a crash is
 * recognised.
 * Without a mail server, or for someone without an address, the message waits for a person to pass it on (`no_channel`).
 */
export async function sendQueuedMessage(
  { db, clock, publicUrl }: Services,
  mailer: Mailer | undefined,
  payload: unknown,
): Promise<void> {
  const { id } = Payload.parse(payload);
  const message = await findOutboxMessage(db, id);
  if (!message || message.status === "sent" || message.status === "bounced") return;
  const forgets = isLast(message.kind);
  if (!mailer || message.to_address === "") {
    await markMessage(db, { id, status: "no_channel", error: "", at: null, forgets });
    return;
  }
  const dead = await findDeadAddress(db, message.to_address);
  if (dead) {
    await markMessage(db, { id, status: "suppressed", error: dead.reason, at: null, forgets });
    return;
  }
  await deliver({ db, clock, publicUrl }, mailer, message);
}

/** The word to somebody who has been erased: once it is gone, nothing may stand of where it went. */
const isLast = (kind: string) => kind === ("privacy.erased" satisfies KindName);
/** After so many the queue gives up. */
const MAX_ATTEMPTS = 10;

type Message = NonNullable<Awaited<ReturnType<typeof findOutboxMessage>>>;

/** Hands a mail over and notes what the server said. Throws what may go well another time. */
async function deliver(
  { db, clock, publicUrl }: Pick<Services, "db" | "clock" | "publicUrl">,
  mailer: Mailer,
  message: Message,
): Promise<void> {
  const { id } = message;
  const forgets = isLast(message.kind);
  const host = publicUrl === undefined ? "localhost" : new URL(publicUrl).hostname;
  try {
    await mailer.send({
      to: message.to_address,
      subject: message.subject,
      text: message.body,
      messageId: `<${id}@${host}>`,
    });
  } catch (error) {
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    const isRefused = error instanceof MailRefused;
    await markMessage(db, {
      id,
      status: isRefused ? "bounced" : "failed",
      error: forgets ? "" : reason,
      at: clock(),
      forgets: forgets && (isRefused || message.attempts + 1 >= MAX_ATTEMPTS),
    });
    if (isRefused && error.isDeadAddress && !forgets)
      await markDeadAddress(db, { messageId: id, reason, at: clock() });
    if (isRefused) return;
    throw error;
  }
  await markMessage(db, { id, status: "sent", error: "", at: clock(), forgets });
}
