import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type AreaScope = { role: string; area: string };

/** The column in which an organisation bears an area of this kind. */
function columnOf(role: string) {
  return sql.ref(role === "county_officer" ? "o.county" : "o.chain");
}

export async function listPreChecks(db: Db, participationId: string) {
  return db
    .selectFrom("pre_check as c")
    .innerJoin("person", "person.id", "c.person_id")
    .where("c.participation_id", "=", participationId)
    .select(["c.role", "c.verdict", "c.note", "c.at", "person.name", "person.name_en"])
    .orderBy("c.role")
    .execute();
}

export async function upsertPreCheck(
  tx: Tx,
  check: { participationId: string; role: string; personId: string; verdict: string; note: string; at: Date },
): Promise<void> {
  await tx
    .insertInto("pre_check")
    .values({
      participation_id: check.participationId,
      role: check.role,
      person_id: check.personId,
      verdict: check.verdict,
      note: check.note,
      at: check.at,
    })
    .onConflict((conflict) =>
      conflict
        .constraint("pre_check_pk")
        .doUpdateSet({ person_id: check.personId, verdict: check.verdict, note: check.note, at: check.at }),
    )
    .execute();
}

export type AreaCount = {
  capacity: string;
  quota: number | null;
  recruited: number;
  submitted: number;
  checked: number;
  approved: number;
};

/** An area's quota of each capacity against what has come of it. */
export async function listAreaCounts(
  db: Db,
  { editionId, role, area }: AreaScope & { editionId: string },
): Promise<AreaCount[]> {
  const { rows } = await sql<AreaCount>`
    select c.capacity, q.places as quota,
      (select count(*)::int from recruitment r join organisation o on o.id = r.organisation_id
        where r.edition_id = ${editionId} and r.capacity = c.capacity and ${columnOf(role)} = ${area}) as recruited,
      count(p.id) filter (where p.status not in ('draft', 'withdrawn'))::int as submitted,
      count(p.id) filter (where exists(select from pre_check k where k.participation_id = p.id and k.role = ${role}))::int
        as checked,
      count(p.id) filter (where p.status = 'approved')::int as approved
    from unnest(array['supplier','buyer','institute','financier']) with ordinality as c(capacity, place)
    left join area_quota q on q.edition_id = ${editionId} and q.role = ${role} and q.area = ${area}
      and q.capacity = c.capacity
    left join (participation p join organisation o on o.id = p.organisation_id)
      on p.edition_id = ${editionId} and p.capacity = c.capacity and ${columnOf(role)} = ${area}
    group by c.capacity, c.place, q.places order by c.place`.execute(db);
  return rows;
}

/** A firm of an area, with its participation where it has one; undefined for firms of other areas. */
export async function findAreaFirm(
  db: Db,
  { editionId, role, area, organisationId }: AreaScope & { editionId: string; organisationId: string },
) {
  return db
    .selectFrom("organisation as o")
    .leftJoin("participation as p", (join) =>
      join.onRef("p.organisation_id", "=", "o.id").on("p.edition_id", "=", editionId),
    )
    .where("o.id", "=", organisationId)
    .where(columnOf(role), "=", area)
    .select(["o.id", "o.name_zh", "o.name_en", "p.id as participation_id", "p.status", "p.lock_version"])
    .executeTakeFirst();
}

/** Invites a firm; false where it was invited already. */
export async function insertRecruitment(
  tx: Tx,
  row: AreaScope & {
    editionId: string;
    organisationId: string;
    capacity: string;
    personId: string;
    at: Date;
  },
): Promise<boolean> {
  const outcome = await tx
    .insertInto("recruitment")
    .values({
      edition_id: row.editionId,
      organisation_id: row.organisationId,
      capacity: row.capacity,
      role: row.role,
      area: row.area,
      invited_by: row.personId,
      invited_at: row.at,
    })
    .onConflict((conflict) => conflict.constraint("recruitment_pk").doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

/** Notes a reminder unless one was sent since `notSince`; of two at once one succeeds. */
export async function markReminded(
  tx: Tx,
  {
    editionId,
    organisationId,
    at,
    notSince,
  }: { editionId: string; organisationId: string; at: Date; notSince: Date },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("recruitment")
    .set((eb) => ({ reminded_at: at, reminders: eb("reminders", "+", 1) }))
    .where("edition_id", "=", editionId)
    .where("organisation_id", "=", organisationId)
    .where(sql<Date>`coalesce(reminded_at, invited_at)`, "<=", notSince)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

export async function listQuotas(db: Db, editionId: string) {
  return db
    .selectFrom("area_quota")
    .where("edition_id", "=", editionId)
    .select(["role", "area", "capacity", "places"])
    .execute();
}

/** Sets an area's quota of a capacity; null takes it away. */
export async function setQuota(
  tx: Tx,
  {
    editionId,
    role,
    area,
    capacity,
    places,
  }: AreaScope & { editionId: string; capacity: string; places: number | null },
): Promise<void> {
  if (places === null) {
    await tx
      .deleteFrom("area_quota")
      .where("edition_id", "=", editionId)
      .where("role", "=", role)
      .where("area", "=", area)
      .where("capacity", "=", capacity)
      .execute();
    return;
  }
  await tx
    .insertInto("area_quota")
    .values({ edition_id: editionId, role, area, capacity, places })
    .onConflict((conflict) => conflict.constraint("area_quota_pk").doUpdateSet({ places }))
    .execute();
}
