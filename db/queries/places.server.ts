import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/**
 * Holds the places of an edition's capacities until the transaction ends, so that they are counted and given by one
 * at a time. Always the first lock of a decision, in the order of names, before any participation.
 */
export async function lockPlaces(
  tx: Tx,
  { editionId, capacities }: { editionId: string; capacities: readonly string[] },
): Promise<void> {
  const names = [...new Set(capacities)].sort();
  await sql`
    insert into capacity_limit (edition_id, capacity) select ${editionId}, unnest(${names}::text[])
    on conflict do nothing`.execute(tx);
  await sql`
    select 1 from capacity_limit where edition_id = ${editionId} and capacity = any(${names})
    order by capacity for update`.execute(tx);
}

export type PlacesRow = {
  capacity: string;
  places: number | null;
  hold_hours: number;
  approved: number;
  held: number;
  waiting: number;
  submitted: number;
};

/** Limits of an edition and what is taken: approved, held for the first of those who wait, waiting without a hold. */
export async function listPlaces(db: Db, editionId: string): Promise<PlacesRow[]> {
  const { rows } = await sql<PlacesRow>`
    select c.capacity, l.places, coalesce(l.hold_hours, 48) as hold_hours,
      count(p.id) filter (where p.status = 'approved')::int as approved,
      count(p.id) filter (where p.hold_until is not null)::int as held,
      count(p.id) filter (where p.status = 'waitlisted' and p.hold_until is null)::int as waiting,
      count(p.id) filter (where p.status = 'submitted')::int as submitted
    from unnest(array['supplier','buyer','institute','financier']) with ordinality as c(capacity, place)
    left join capacity_limit l on l.edition_id = ${editionId} and l.capacity = c.capacity
    left join participation p on p.edition_id = ${editionId} and p.capacity = c.capacity
    group by c.capacity, c.place, l.places, l.hold_hours order by c.place`.execute(db);
  return rows;
}

/** A capacity's places, as {@link listPlaces}. */
export async function getPlaces(db: Db, { editionId, capacity }: { editionId: string; capacity: string }) {
  const rows = await listPlaces(db, editionId);
  const row = rows.find((candidate) => candidate.capacity === capacity);
  if (!row) throw new Error(`no such capacity: ${capacity}`);
  return row;
}

export async function setPlaces(
  tx: Tx,
  limit: { editionId: string; capacity: string; places: number | null; holdHours: number },
): Promise<void> {
  await tx
    .updateTable("capacity_limit")
    .set({ places: limit.places, hold_hours: limit.holdHours })
    .where("edition_id", "=", limit.editionId)
    .where("capacity", "=", limit.capacity)
    .execute();
}

/** The first who waits in a capacity and holds no place, locked. */
export async function lockFirstWaiting(
  tx: Tx,
  { editionId, capacity }: { editionId: string; capacity: string },
): Promise<{ id: string; organisation_id: string } | undefined> {
  return tx
    .selectFrom("participation")
    .select(["id", "organisation_id"])
    .where("edition_id", "=", editionId)
    .where("capacity", "=", capacity)
    .where("status", "=", "waitlisted")
    .where("hold_until", "is", null)
    .orderBy("waiting_since")
    .orderBy("id")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
}

/** Holds that have run out, with the edition's address, so that a job can give them on. */
export async function listExpiredHolds(db: Db, now: Date) {
  return db
    .selectFrom("participation as p")
    .innerJoin("edition as e", "e.id", "p.edition_id")
    .where("p.hold_until", "<=", now)
    .select(["p.id", "p.capacity", "e.slug"])
    .orderBy("p.hold_until")
    .limit(200)
    .execute();
}

/** How many wait before this one in its capacity. */
export async function countAhead(db: Db, participationId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from participation mine join participation p
      on p.edition_id = mine.edition_id and p.capacity = mine.capacity and p.status = 'waitlisted'
        and (p.waiting_since, p.id) < (mine.waiting_since, mine.id)
    where mine.id = ${participationId}`.execute(db);
  return rows[0]?.count ?? 0;
}
