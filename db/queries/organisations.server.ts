import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Organisations by their credit codes, with the capacity in which each takes part in the edition. */
export async function listOrganisationsByCode(
  db: Db,
  { editionId, creditCodes }: { editionId: string; creditCodes: string[] },
) {
  if (creditCodes.length === 0) return [];
  return db
    .selectFrom("organisation")
    .leftJoin("participation", (join) =>
      join
        .onRef("participation.organisation_id", "=", "organisation.id")
        .on("participation.edition_id", "=", editionId),
    )
    .where(sql<boolean>`organisation.credit_code = any(${creditCodes})`)
    .select([
      "organisation.id",
      "organisation.credit_code",
      "organisation.name_zh",
      "organisation.name_en",
      "organisation.kinds",
      "organisation.county",
      "organisation.place",
      "organisation.chain",
      "organisation.titles",
      "participation.capacity",
    ])
    .execute();
}

export type OrganisationToWrite = {
  id: string;
  creditCode: string;
  nameZh: string;
  nameEn: string;
  kinds: string[];
  county: string;
  place: string;
  chain: string;
  titles: string[];
};

/** Inserts organisations, or updates those whose credit code is known, in one statement. Gives id by code. */
export async function upsertOrganisations(
  tx: Tx,
  { rows, isSample, at }: { rows: OrganisationToWrite[]; isSample: boolean; at: Date },
): Promise<{ id: string; credit_code: string }[]> {
  const outcome = await sql<{ id: string; credit_code: string }>`
    insert into organisation (id, credit_code, name_zh, name_en, kinds, county, place, chain, titles, is_sample,
      created_at, updated_at)
    select r.id, r."creditCode", r."nameZh", r."nameEn", r.kinds, r.county, r.place, r.chain, r.titles,
      ${isSample}, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "creditCode" text, "nameZh" text,
      "nameEn" text, kinds text[], county text, place text, chain text, titles text[])
    on conflict (credit_code) do update set name_zh = excluded.name_zh, name_en = excluded.name_en,
      kinds = excluded.kinds, county = excluded.county, place = excluded.place, chain = excluded.chain,
      titles = excluded.titles, updated_at = excluded.updated_at
    returning id, credit_code`.execute(tx);
  return outcome.rows;
}

/** Lets organisations take part in an edition, approved; those that do already keep their status. */
export async function upsertParticipations(
  tx: Tx,
  of: { editionId: string; rows: { id: string; organisationId: string; capacity: string }[]; at: Date },
): Promise<void> {
  if (of.rows.length === 0) return;
  await sql`
    insert into participation (id, edition_id, organisation_id, capacity, status, created_at)
    select r.id, ${of.editionId}, r."organisationId", r.capacity, 'approved', ${of.at}
    from jsonb_to_recordset(${JSON.stringify(of.rows)}::jsonb) as r(id uuid, "organisationId" uuid, capacity text)
    on conflict (edition_id, organisation_id) do update set capacity = excluded.capacity
      where participation.capacity <> excluded.capacity`.execute(tx);
}
