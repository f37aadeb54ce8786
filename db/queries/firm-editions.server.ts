import { sql } from "kysely";

import type { Db } from "../client.server.ts";

/**
 * Whether a firm takes part in an edition: it is approved, or has a meeting or a deal there from when it was, which
 * stay its own.
 */
export async function isFirmInEdition(
  db: Db,
  { editionId, organisationId }: { editionId: string; organisationId: string },
): Promise<boolean> {
  const row = await db
    .selectNoFrom(
      sql<boolean>`
        exists (select from participation p
          where p.edition_id = ${editionId} and p.organisation_id = ${organisationId} and p.status = 'approved')
        or exists (select from participation p join meeting_seat s on s.participation_id = p.id
          where p.edition_id = ${editionId} and p.organisation_id = ${organisationId})
        or exists (select from deal d
          where d.edition_id = ${editionId} and ${organisationId} in (d.supplier_id, d.buyer_id))`.as(
        "is_in",
      ),
    )
    .executeTakeFirstOrThrow();
  return row.is_in;
}

/** The editions that a firm is approved for, the latest first; drafts are nobody's yet. */
export async function listEditionsOfFirm(db: Db, organisationId: string) {
  return db
    .selectFrom("participation")
    .innerJoin("edition", "edition.id", "participation.edition_id")
    .where("participation.organisation_id", "=", organisationId)
    .where("participation.status", "=", "approved")
    .where("edition.phase", "<>", "draft")
    .select(["edition.slug", "edition.name_zh", "edition.name_en", "edition.phase", "edition.starts_on"])
    .distinct()
    .orderBy("edition.starts_on", "desc")
    .execute();
}
