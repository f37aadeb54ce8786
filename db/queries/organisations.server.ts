import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/**
 * Organisations by their registrations, with the capacity in which each takes part in the edition. A merged record
 * answers as the one that was kept, under the registration that was asked for.
 */
export async function listOrganisationsByCode(
  db: Db,
  { editionId, creditCodes }: { editionId: string; creditCodes: string[] },
) {
  if (creditCodes.length === 0) return [];
  return db
    .selectFrom("organisation as named")
    .innerJoin("organisation", (join) =>
      join.on(sql`organisation.id`, "=", sql`coalesce(named.merged_into, named.id)`),
    )
    .leftJoin("participation", (join) =>
      join
        .onRef("participation.organisation_id", "=", "organisation.id")
        .on("participation.edition_id", "=", editionId),
    )
    .where(sql<boolean>`named.registry_key = any(${creditCodes})`)
    .select([
      "organisation.id",
      "named.registry_key as asked_key",
      "organisation.registry_key",
      "organisation.status",
      "organisation.name_zh",
      "organisation.name_en",
      "organisation.kinds",
      "organisation.county",
      "organisation.place",
      "organisation.chain",
      sql<{ title: string; level: string; year: number | null }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('title', t.title, 'level', t.level, 'year', t.year))
        from organisation_title t where t.organisation_id = organisation.id), '[]')`.as("titles"),
      "participation.capacity",
      sql<boolean>`exists(select from membership m join person p on p.id = m.person_id
        where m.organisation_id = organisation.id and m.role = 'owner' and p.password_hash is not null)`.as(
        "has_owner",
      ),
      sql<object | null>`(select x.proposed from organisation_proposal x
        where x.organisation_id = organisation.id and x.status in ('waiting', 'declined')
        order by x.created_at desc, x.id desc limit 1)`.as("standing_proposal"),
    ])
    .execute();
}

export type OrganisationToWrite = {
  id: string;
  country: string;
  creditCode: string | null;
  registrationNumber: string | null;
  nameZh: string;
  nameEn: string;
  kinds: string[];
  county: string;
  place: string;
  chain: string;
};

/**
 * Inserts organisations, or updates those whose registration is known, in one statement. One that waits for review
 * is active from then on. Gives id by registration.
 */
export async function upsertOrganisations(
  tx: Tx,
  { rows, isSample, at }: { rows: OrganisationToWrite[]; isSample: boolean; at: Date },
): Promise<{ id: string; registry_key: string }[]> {
  if (rows.length === 0) return [];
  const outcome = await sql<{ id: string; registry_key: string }>`
    insert into organisation (id, country, credit_code, registration_number, name_zh, name_en, kinds, county, place,
      chain, is_sample, created_at, updated_at)
    select r.id, r.country, r."creditCode", r."registrationNumber", r."nameZh", r."nameEn", r.kinds, r.county,
      r.place, r.chain, ${isSample}, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, country text, "creditCode" text,
      "registrationNumber" text, "nameZh" text, "nameEn" text, kinds text[], county text, place text, chain text)
    on conflict (registry_key) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
      kinds = excluded.kinds, county = excluded.county, place = excluded.place, chain = excluded.chain,
      status = case organisation.status when 'under_review' then 'active' else organisation.status end,
      version = organisation.version + 1, updated_at = excluded.updated_at
    returning id, registry_key`.execute(tx);
  return outcome.rows;
}

/**
 * Lets organisations take part in an edition, approved as far as their capacity has places and on its waiting list
 * beyond; those that have applied already keep their status. The caller holds the places (`lockPlaces`).
 */
export async function upsertParticipations(
  tx: Tx,
  of: { editionId: string; rows: { id: string; organisationId: string; capacity: string }[]; at: Date },
): Promise<void> {
  if (of.rows.length === 0) return;
  await sql`
    with fresh as (
      select r.id, r."organisationId", r.capacity, row_number() over (partition by r.capacity order by r.id) as place
      from jsonb_to_recordset(${JSON.stringify(of.rows)}::jsonb) as r(id uuid, "organisationId" uuid, capacity text)
      where not exists (select from participation p
        where p.edition_id = ${of.editionId} and p.organisation_id = r."organisationId")),
    taken as (
      select p.capacity, count(*) as places from participation p
      where p.edition_id = ${of.editionId} and (p.status = 'approved' or p.hold_until is not null)
      group by p.capacity)
    insert into participation (id, edition_id, organisation_id, capacity, status, waiting_since, created_at)
    select f.id, ${of.editionId}, f."organisationId", f.capacity,
      case when s.has_place then 'approved' else 'waitlisted' end,
      case when s.has_place then null else ${of.at}::timestamptz end, ${of.at}
    from fresh f
    left join capacity_limit l on l.edition_id = ${of.editionId} and l.capacity = f.capacity
    left join taken t on t.capacity = f.capacity,
    lateral (select l.places is null or coalesce(t.places, 0) + f.place <= l.places as has_place) s
    on conflict (edition_id, organisation_id) do nothing`.execute(tx);
  await sql`
    update participation set capacity = r.capacity
    from jsonb_to_recordset(${JSON.stringify(of.rows)}::jsonb) as r("organisationId" uuid, capacity text)
    where participation.edition_id = ${of.editionId} and participation.organisation_id = r."organisationId"
      and participation.capacity <> r.capacity`.execute(tx);
}
