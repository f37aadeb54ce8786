import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

const SAMPLE_LOCK = 20260521;

/** Lets one process at a time decide about the sample: others wait until its transaction has ended. */
export async function lockSample(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SAMPLE_LOCK})`.execute(db);
}

/** Takes the sending of all messages from the queue. */
async function dropQueuedMail(db: Db): Promise<void> {
  await sql`
    select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs
    where task_identifier = 'send-message' having count(*) > 0`.execute(db);
}

/** Gives everyone the same password, but those who have not answered their invitation yet. */
export async function setSamplePasswords(
  tx: Tx,
  { passwordHash, exceptEmails, at }: { passwordHash: string; exceptEmails: string[]; at: Date },
): Promise<void> {
  await tx
    .updateTable("person")
    .set({ password_hash: passwordHash })
    .where("email", "not in", exceptEmails)
    .execute();
  await tx
    .updateTable("invitation")
    .set({ accepted_at: at })
    .where("person_id", "in", (eb) =>
      eb.selectFrom("person").select("id").where("password_hash", "is not", null),
    )
    .execute();
}

export async function addPlatformRole(
  tx: Tx,
  { email, role }: { email: string; role: string },
): Promise<void> {
  await sql`
    update person set platform_roles = array_append(platform_roles, ${role})
    where email = ${email} and not ${role} = any (platform_roles)`.execute(tx);
}

/** Marks all that stands as sample data, and its mails as never sent: their addresses are fictional. */
export async function markAllAsSample(tx: Tx): Promise<void> {
  await tx.updateTable("organisation").set({ is_sample: true }).execute();
  await tx.updateTable("person").set({ is_sample: true }).execute();
  await tx.updateTable("edition").set({ is_sample: true }).execute();
  await tx.updateTable("outbox_message").set({ status: "no_channel" }).execute();
  await dropQueuedMail(tx);
}

/** The ids behind the sample's keys: organisations by credit code, people by e-mail, listings by number. */
export async function listSampleIds(db: Db, editionId: string) {
  const [organisations, people, listings, slots] = await Promise.all([
    db.selectFrom("organisation").select(["id", "registry_key as key"]).execute(),
    db.selectFrom("person").select(["id", "email as key"]).execute(),
    db
      .selectFrom("listing")
      .select(["id", "external_key as key"])
      .where("edition_id", "=", editionId)
      .execute(),
    db.selectFrom("slot").select(["id", "number as key"]).where("edition_id", "=", editionId).execute(),
  ]);
  const mapOf = <K>(rows: { id: string; key: K }[]) => new Map(rows.map(({ id, key }) => [key, id]));
  return {
    organisations: mapOf(organisations),
    people: mapOf(people),
    listings: mapOf(listings),
    slots: mapOf(slots),
  };
}
