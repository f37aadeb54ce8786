import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type NewOutboxMessage = {
  id: string;
  editionId: string | null;
  personId: string | null;
  kind: string;
  toAddress: string;
  locale: string;
  subject: string;
  body: string;
};

/** Queues a message and the job that sends it, in the transaction of the event: sent once it commits, or never. */
export async function insertOutboxMessage(tx: Tx, message: NewOutboxMessage): Promise<void> {
  await tx
    .insertInto("outbox_message")
    .values({
      id: message.id,
      edition_id: message.editionId,
      person_id: message.personId,
      kind: message.kind,
      to_address: message.toAddress,
      locale: message.locale,
      subject: message.subject,
      body: message.body,
    })
    .execute();
  await sql`select graphile_worker.add_job('send-message', json_build_object('id', ${message.id}::text),
    max_attempts => 10, job_key => ${`message:${message.id}`})`.execute(tx);
}

export async function findOutboxMessage(db: Db, id: string) {
  return db
    .selectFrom("outbox_message")
    .select(["id", "to_address", "subject", "body", "status"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Notes the outcome of one attempt to send. */
export async function markMessage(
  db: Db,
  outcome: { id: string; status: "sent" | "failed" | "no_channel"; error: string; at: Date | null },
): Promise<void> {
  await db
    .updateTable("outbox_message")
    .set((eb) => ({
      status: outcome.status,
      attempts: eb("attempts", "+", 1),
      last_error: outcome.error,
      sent_at: outcome.at,
    }))
    .where("id", "=", outcome.id)
    .execute();
}
