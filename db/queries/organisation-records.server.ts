import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

const RECORD = [
  "organisation.id",
  "organisation.country",
  "organisation.credit_code",
  "organisation.registration_number",
  "organisation.registry_key",
  "organisation.name_zh",
  "organisation.name_en",
  "organisation.kinds",
  "organisation.county",
  "organisation.place",
  "organisation.chain",
  "organisation.status",
  "organisation.merged_into",
  "organisation.version",
  "organisation.created_at",
  "organisation.updated_at",
] as const;

/** One organisation's own record, whatever its status. */
export async function findOrganisation(db: Db, id: string) {
  return db.selectFrom("organisation").where("id", "=", id).select(RECORD).executeTakeFirst();
}

export type OrganisationRecord = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>;

/** Locks an organisation. Whoever changes its facts, its members or its standing does so under this lock. */
export async function lockOrganisation(tx: Tx, id: string): Promise<OrganisationRecord | undefined> {
  return tx
    .selectFrom("organisation")
    .where("id", "=", id)
    .select(RECORD)
    .forUpdate("organisation")
    .executeTakeFirst();
}

/** The record that a registration stands for today: the kept one where the one it names was merged. */
export async function findOrganisationByKey(db: Db, registryKey: string) {
  return db
    .selectFrom("organisation as named")
    .innerJoin("organisation", (join) =>
      join.on(sql`organisation.id`, "=", sql`coalesce(named.merged_into, named.id)`),
    )
    .where("named.registry_key", "=", registryKey)
    .select(RECORD)
    .executeTakeFirst();
}

export type NewOrganisation = {
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
  status: "active" | "under_review";
  at: Date;
};

/** Enters an organisation unless its registration is known. Returns whether this call did it. */
export async function insertOrganisationOnce(tx: Tx, row: NewOrganisation): Promise<boolean> {
  const outcome = await tx
    .insertInto("organisation")
    .values({
      id: row.id,
      country: row.country,
      credit_code: row.creditCode,
      registration_number: row.registrationNumber,
      name_zh: row.nameZh,
      name_en: row.nameEn,
      kinds: row.kinds,
      county: row.county,
      place: row.place,
      chain: row.chain,
      status: row.status,
      created_at: row.at,
      updated_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

/** Writes the facts of a locked organisation; its version tells forms that were opened before. */
export async function updateOrganisationFacts(
  tx: Tx,
  of: {
    id: string;
    facts: { nameZh: string; nameEn: string; kinds: string[]; county: string; place: string; chain: string };
    at: Date;
  },
): Promise<void> {
  await tx
    .updateTable("organisation")
    .set({
      name_zh: of.facts.nameZh,
      name_en: of.facts.nameEn,
      kinds: of.facts.kinds,
      county: of.facts.county,
      place: of.facts.place,
      chain: of.facts.chain,
      version: sql`version + 1`,
      updated_at: of.at,
    })
    .where("id", "=", of.id)
    .execute();
}

/** Moves a locked organisation from review to a decision, or back into it. */
export async function setOrganisationStatus(
  tx: Tx,
  of: { id: string; status: "active" | "under_review" | "rejected"; at: Date },
): Promise<void> {
  await tx
    .updateTable("organisation")
    .set({ status: of.status, version: sql`version + 1`, updated_at: of.at })
    .where("id", "=", of.id)
    .execute();
}

/** The editions in which an organisation takes part, newest first. */
export async function listOrganisationEditions(db: Db, organisationId: string) {
  return db
    .selectFrom("participation")
    .innerJoin("edition", "edition.id", "participation.edition_id")
    .where("participation.organisation_id", "=", organisationId)
    .select([
      "participation.id",
      "participation.capacity",
      "participation.status",
      "edition.slug",
      "edition.name_zh",
      "edition.name_en",
      "edition.starts_on",
    ])
    .orderBy("edition.starts_on", "desc")
    .execute();
}

/** What hangs on an organisation over all editions, as counts. */
export async function countOrganisationWork(db: Db, organisationId: string) {
  const { rows } = await sql<{
    offers: number;
    needs: number;
    requests: number;
    meetings: number;
    deals: number;
  }>`
    select
      (select count(*)::int from listing where organisation_id = ${organisationId} and side = 'offer') as offers,
      (select count(*)::int from listing where organisation_id = ${organisationId} and side = 'need') as needs,
      (select count(*)::int from meeting_request r join participation p
        on p.id in (r.from_participation_id, r.to_participation_id)
        where p.organisation_id = ${organisationId}) as requests,
      (select count(*)::int from meeting_seat s join participation p on p.id = s.participation_id
        where p.organisation_id = ${organisationId}) as meetings,
      (select count(*)::int from deal where ${organisationId} in (supplier_id, buyer_id)) as deals`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error("counts without a row");
  return row;
}

/** The newest deals that an organisation is a party of. */
export async function listOrganisationDeals(
  db: Db,
  { organisationId, limit }: { organisationId: string; limit: number },
) {
  return db
    .selectFrom("deal")
    .innerJoin("edition", "edition.id", "deal.edition_id")
    .innerJoin("organisation as other", (join) =>
      join.on(
        sql`other.id`,
        "=",
        sql`case when deal.supplier_id = ${organisationId} then deal.buyer_id else deal.supplier_id end`,
      ),
    )
    .where((eb) =>
      eb.or([eb("deal.supplier_id", "=", organisationId), eb("deal.buyer_id", "=", organisationId)]),
    )
    .select([
      "deal.id",
      "deal.title",
      "deal.signed_on",
      "deal.status",
      "edition.slug",
      "other.name_zh as other_zh",
      "other.name_en as other_en",
      sql<bigint>`coalesce((select sum(e.amount_fen) from ledger_entry e
        where e.deal_id = deal.id and e.certainty = 'verified'), 0)::bigint`.as("verified_fen"),
    ])
    .orderBy("deal.number", "desc")
    .limit(limit)
    .execute();
}
