import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** The moments at which an edition goes on to phases by itself, earliest first. */
export async function listPhaseDates(db: Db, editionId: string) {
  return db
    .selectFrom("phase_date")
    .select(["phase", "opens_at"])
    .where("edition_id", "=", editionId)
    .orderBy("opens_at")
    .execute();
}

/** Puts these moments in place of those that stood. */
export async function replacePhaseDates(
  tx: Tx,
  { editionId, dates }: { editionId: string; dates: { phase: string; opensAt: Date }[] },
): Promise<void> {
  await tx.deleteFrom("phase_date").where("edition_id", "=", editionId).execute();
  if (dates.length === 0) return;
  await tx
    .insertInto("phase_date")
    .values(dates.map(({ phase, opensAt }) => ({ edition_id: editionId, phase, opens_at: opensAt })))
    .execute();
}

/** Editions with a phase whose moment has come since they entered the one they are in. */
export async function listEditionsDue(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.id from phase_date d join edition e on e.id = d.edition_id
    where d.opens_at <= ${now} and d.opens_at > e.phase_since order by e.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** How much has been done in an edition since a moment by anything but its set-up: what a step back would strand. */
export async function countActsSince(
  db: Db,
  { editionId, since }: { editionId: string; since: Date },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from audit_event
    where edition_id = ${editionId} and at > ${since} and command not like 'editions.%'`.execute(db);
  return rows[0]?.n ?? 0;
}

/** What is under way in an edition and what a change of phase therefore touches. */
export async function countUnderWay(db: Db, editionId: string) {
  const { rows } = await sql<{
    firms: number;
    applications: number;
    requests: number;
    meetings: number;
    entries: number;
  }>`
    select
      (select count(*)::integer from participation where edition_id = ${editionId} and status = 'approved') as firms,
      (select count(*)::integer from participation where edition_id = ${editionId} and status = 'submitted')
        as applications,
      (select count(*)::integer from meeting_request where edition_id = ${editionId} and status = 'pending')
        as requests,
      (select count(*)::integer from meeting where edition_id = ${editionId} and status in ('scheduled', 'checked_in'))
        as meetings,
      (select count(*)::integer from ledger_entry where edition_id = ${editionId}
        and certainty in ('recorded', 'confirmed')) as entries`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("counts give one row");
  return row;
}
