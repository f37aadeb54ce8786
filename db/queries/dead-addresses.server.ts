import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

type DeadAddress = { reason: string; since: Date };

/** Why nothing is sent to an address, if it came back for good. */
export async function findDeadAddress(db: Db, address: string): Promise<DeadAddress | undefined> {
  return db
    .selectFrom("dead_address")
    .where("address", "=", address.toLowerCase())
    .select(["reason", "since"])
    .executeTakeFirst();
}

/** Why nothing is sent to a person, if her address came back for good. */
export async function findDeadAddressOf(db: Db, personId: string): Promise<DeadAddress | undefined> {
  return db
    .selectFrom("dead_address as d")
    .innerJoin("person as p", (join) => join.on(sql<boolean>`d.address = lower(p.email)`))
    .where("p.id", "=", personId)
    .select(["d.reason", "d.since"])
    .executeTakeFirst();
}

/** Marks the address that a mail went to. The first reason stands; a mail whose address was erased marks nothing. */
export async function markDeadAddress(
  db: Db,
  { messageId, reason, at }: { messageId: string; reason: string; at: Date },
): Promise<void> {
  await sql`
    insert into dead_address (address, message_id, reason, since)
    select lower(to_address), id, ${reason}, ${at} from outbox_message where id = ${messageId} and to_address <> ''
    on conflict (address) do nothing`.execute(db);
}

/** Takes the mark from the address of a person. Returns its reason, undefined where there was none. */
export async function releaseAddressOf(tx: Tx, personId: string): Promise<string | undefined> {
  const { rows } = await sql<{ reason: string }>`
    delete from dead_address d using person p
    where p.id = ${personId} and d.address = lower(p.email) returning d.reason`.execute(tx);
  return rows[0]?.reason;
}

/** Takes the mark from the address that a mail goes to. */
export async function releaseAddressOfMessage(tx: Tx, messageId: string): Promise<void> {
  await sql`
    delete from dead_address d using outbox_message m
    where m.id = ${messageId} and d.address = lower(m.to_address)`.execute(tx);
}

type BounceReport = {
  eventId: string;
  mailId: string;
  /** Of the outbox, where the Message-ID is one of ours. */
  messageId: string | null;
  recipient: string;
  kind: "hard" | "soft";
  reason: string;
  at: Date;
};

/**
 * Notes a report of the provider and, where the mail is ours and went to that recipient, that it came back. A report
 * that was noted before changes nothing. Says which of the three it was.
 */
export async function noteBounceReport(
  tx: Tx,
  report: BounceReport,
): Promise<"noted" | "repeated" | "unknown"> {
  const { rows: found } = await sql<{ id: string }>`
    select id from outbox_message where id = ${report.messageId} and lower(to_address) = lower(${report.recipient})
    for update`.execute(tx);
  const messageId = found[0]?.id ?? null;
  const noted = await sql`
    insert into mail_bounce (event_id, mail_id, message_id, kind, received_at)
    values (${report.eventId}, ${report.mailId}, ${messageId}, ${report.kind}, ${report.at})
    on conflict on constraint mail_bounce_pk do nothing`.execute(tx);
  if (noted.numAffectedRows !== 1n) return "repeated";
  if (messageId === null) return "unknown";
  await sql`
    update outbox_message set status = 'bounced', last_error = ${report.reason}, bounced_at = ${report.at}
    where id = ${messageId} and status <> 'suppressed'`.execute(tx);
  if (report.kind === "hard") await markDeadAddress(tx, { messageId, reason: report.reason, at: report.at });
  return "noted";
}
