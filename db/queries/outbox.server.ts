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
    .select(["id", "kind", "attempts", "to_address", "subject", "body", "status"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Notes the outcome of one attempt to send. A bounce that was reported meanwhile stands. */
export async function markMessage(
  db: Db,
  outcome: {
    id: string;
    status: "sent" | "failed" | "bounced" | "no_channel" | "suppressed";
    error: string;
    at: Date | null;
    /** Whether the mail was the last thing that may be known of its reader. */
    forgets?: boolean;
  },
): Promise<void> {
  await db
    .updateTable("outbox_message")
    .set((eb) => ({
      status: outcome.status,
      attempts: eb("attempts", "+", 1),
      last_error: outcome.error,
      sent_at: outcome.status === "sent" ? outcome.at : null,
      bounced_at: outcome.status === "bounced" ? outcome.at : null,
      ...(outcome.forgets ? { to_address: "", subject: "", body: "" } : {}),
    }))
    .where("id", "=", outcome.id)
    .where("status", "<>", "bounced")
    .execute();
}

/** Queues many messages with their jobs, in two statements; see {@link insertOutboxMessage}. */
export async function insertOutboxMessages(tx: Tx, messages: NewOutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await sql`
    insert into outbox_message (id, edition_id, person_id, kind, to_address, locale, subject, body)
    select r.id, r."editionId", r."personId", r.kind, r."toAddress", r.locale, r.subject, r.body
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as r(id uuid, "editionId" uuid, "personId" uuid,
      kind text, "toAddress" text, locale text, subject text, body text)`.execute(tx);
  await sql`select graphile_worker.add_job('send-message', json_build_object('id', id),
    max_attempts => 10, job_key => 'message:' || id)
    from unnest(${messages.map((message) => message.id)}::text[]) as id`.execute(tx);
}

/** Notes that a mail which had left came back later. Returns whether there is a sent one of that id. */
export async function markBounced(tx: Tx, bounce: { id: string; error: string; at: Date }): Promise<boolean> {
  const result = await tx
    .updateTable("outbox_message")
    .set({ status: "bounced", last_error: bounce.error, bounced_at: bounce.at })
    .where("id", "=", bounce.id)
    .where("status", "=", "sent")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export const MESSAGE_STATUSES = ["queued", "sent", "failed", "bounced", "no_channel", "suppressed"] as const;

/** Queues a message again that was not sent. Returns its former status, undefined where there is no such one. */
export async function requeueMessage(tx: Tx, id: string): Promise<string | undefined> {
  const outcome = await sql<{ status: string }>`
    update outbox_message m set status = 'queued'
    from (select id, status from outbox_message where id = ${id} and status in ('failed', 'bounced', 'no_channel', 'suppressed') for update) old
    where m.id = old.id
    returning old.status`.execute(tx);
  const former = outcome.rows[0]?.status;
  if (former === undefined) return undefined;
  await sql`select graphile_worker.add_job('send-message', json_build_object('id', ${id}::text),
    max_attempts => 10, job_key => ${`message:${id}`})`.execute(tx);
  return former;
}
