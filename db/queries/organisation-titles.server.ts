import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** The titles of an organisation with the names of their evidence, newest first. */
export async function listTitles(db: Db, organisationId: string) {
  return db
    .selectFrom("organisation_title")
    .leftJoin("file", "file.id", "organisation_title.evidence_file_id")
    .where("organisation_title.organisation_id", "=", organisationId)
    .select([
      "organisation_title.id",
      "organisation_title.title",
      "organisation_title.level",
      "organisation_title.year",
      "organisation_title.evidence_file_id",
      "file.name as evidence_name",
    ])
    .orderBy(sql`organisation_title.year desc nulls last`)
    .orderBy("organisation_title.title")
    .execute();
}

/** A title of this organisation; another's is not found. */
export async function findTitle(db: Db, { organisationId, id }: { organisationId: string; id: string }) {
  return db
    .selectFrom("organisation_title")
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .select(["id", "title", "level", "year", "evidence_file_id"])
    .executeTakeFirst();
}

/** Enters a title, or the newer facts of one that the organisation holds at that level. Evidence stays unless given. */
export async function putTitle(
  tx: Tx,
  row: {
    id: string;
    organisationId: string;
    title: string;
    level: string;
    year: number | null;
    evidenceFileId: string | null;
    at: Date;
  },
): Promise<void> {
  await sql`
    insert into organisation_title (id, organisation_id, title, level, year, evidence_file_id, created_at)
    values (${row.id}, ${row.organisationId}, ${row.title}, ${row.level}, ${row.year}, ${row.evidenceFileId}, ${row.at})
    on conflict (organisation_id, title, level) do update set year = excluded.year,
      evidence_file_id = coalesce(excluded.evidence_file_id, organisation_title.evidence_file_id)`.execute(
    tx,
  );
}

export async function deleteTitle(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
): Promise<void> {
  await tx
    .deleteFrom("organisation_title")
    .where("organisation_id", "=", organisationId)
    .where("id", "=", id)
    .execute();
}

export type TitlesToWrite = {
  organisationId: string;
  titles: { title: string; level: string; year: number | null }[];
};

/** Makes the titles of organisations the given ones, in three statements; evidence of those that stay is kept. */
export async function replaceTitles(tx: Tx, rows: TitlesToWrite[]): Promise<void> {
  if (rows.length === 0) return;
  const flat = rows.flatMap(({ organisationId, titles }) =>
    titles.map((title) => ({ organisationId, ...title })),
  );
  const source = sql`jsonb_to_recordset(${JSON.stringify(flat)}::jsonb)
    as r("organisationId" uuid, title text, level text, year integer)`;
  await sql`
    delete from organisation_title t
    where t.organisation_id = any(${rows.map(({ organisationId }) => organisationId)}::uuid[])
      and not exists (select from ${source}
        where r."organisationId" = t.organisation_id and r.title = t.title and r.level = t.level)`.execute(
    tx,
  );
  await sql`
    insert into organisation_title (organisation_id, title, level, year)
    select r."organisationId", r.title, r.level, r.year from ${source}
    on conflict (organisation_id, title, level) do update set year = excluded.year
      where organisation_title.year is distinct from excluded.year`.execute(tx);
}

/** An evidence of a title, for those who may see the organisation's own page. */
export async function findTitleEvidence(
  db: Db,
  { organisationId, titleId }: { organisationId: string; titleId: string },
) {
  return db
    .selectFrom("organisation_title")
    .innerJoin("file", "file.id", "organisation_title.evidence_file_id")
    .where("organisation_title.organisation_id", "=", organisationId)
    .where("organisation_title.id", "=", titleId)
    .select(["file.id", "file.name"])
    .executeTakeFirst();
}
