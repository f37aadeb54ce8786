import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Listings of an edition by the numbers that a workbook gave them. Quantities come as decimal text. */
export async function listListingsByKey(
  db: Db,
  { editionId, externalKeys }: { editionId: string; externalKeys: string[] },
) {
  if (externalKeys.length === 0) return [];
  return db
    .selectFrom("listing")
    .innerJoin("organisation", "organisation.id", "listing.organisation_id")
    .where("listing.edition_id", "=", editionId)
    .where(sql<boolean>`listing.external_key = any(${externalKeys})`)
    .select([
      "listing.external_key",
      "organisation.registry_key as credit_code",
      "listing.side",
      "listing.track",
      "listing.title_zh",
      "listing.title_en",
      "listing.summary_zh",
      "listing.summary_en",
      "listing.chain",
      "listing.specs",
      "listing.quantity_min",
      "listing.quantity_max",
      "listing.quantity_unit",
      "listing.price_min_fen",
      "listing.price_max_fen",
      "listing.price_unit",
      "listing.amount_fen",
      "listing.lead_time_days",
      "listing.certificates",
      "listing.region",
      "listing.deadline",
    ])
    .execute();
}

export type ListingToWrite = {
  id: string;
  externalKey: string;
  organisationId: string;
  side: "offer" | "need";
  track: string;
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  chain: string;
  specs: { name: string; value: string }[];
  quantityMin: string | null;
  quantityMax: string | null;
  quantityUnit: string;
  priceMinFen: bigint | null;
  priceMaxFen: bigint | null;
  priceUnit: string;
  amountFen: bigint | null;
  leadTimeDays: number | null;
  certificates: string[];
  region: string;
  deadline: string | null;
  terms: string[];
};

/** Publishes listings, or updates those of the same number and firm, in one statement. */
export async function upsertListings(
  tx: Tx,
  { editionId, rows, at }: { editionId: string; rows: ListingToWrite[]; at: Date },
): Promise<void> {
  await sql`
    insert into listing (id, edition_id, organisation_id, external_key, side, track, title_zh, title_en,
      summary_zh, summary_en, chain, specs, quantity_min, quantity_max, quantity_unit, price_min_fen,
      price_max_fen, price_unit, amount_fen, lead_time_days, certificates, region, deadline, terms,
      published_at, updated_at)
    select r.id, ${editionId}, r."organisationId", r."externalKey", r.side, r.track, r."titleZh", r."titleEn",
      r."summaryZh", r."summaryEn", r.chain, r.specs, r."quantityMin", r."quantityMax", r."quantityUnit",
      r."priceMinFen", r."priceMaxFen", r."priceUnit", r."amountFen", r."leadTimeDays", r.certificates,
      r.region, r.deadline, array_to_tsvector(r.terms), ${at}, ${at}
    from jsonb_to_recordset(${toJson(rows)}::jsonb) as r(id uuid, "organisationId" uuid, "externalKey" text,
      side text, track text, "titleZh" text, "titleEn" text, "summaryZh" text, "summaryEn" text, chain text,
      specs jsonb, "quantityMin" numeric, "quantityMax" numeric, "quantityUnit" text, "priceMinFen" bigint,
      "priceMaxFen" bigint, "priceUnit" text, "amountFen" bigint, "leadTimeDays" integer, certificates text[],
      region text, deadline date, terms text[])
    on conflict (edition_id, external_key) do update set track = excluded.track, title_zh = excluded.title_zh,
      title_en = excluded.title_en, summary_zh = excluded.summary_zh, summary_en = excluded.summary_en,
      chain = excluded.chain, specs = excluded.specs, quantity_min = excluded.quantity_min,
      quantity_max = excluded.quantity_max, quantity_unit = excluded.quantity_unit,
      price_min_fen = excluded.price_min_fen, price_max_fen = excluded.price_max_fen,
      price_unit = excluded.price_unit, amount_fen = excluded.amount_fen,
      lead_time_days = excluded.lead_time_days, certificates = excluded.certificates,
      region = excluded.region, deadline = excluded.deadline, terms = excluded.terms,
      updated_at = excluded.updated_at
    where listing.organisation_id = excluded.organisation_id and listing.side = excluded.side`.execute(tx);
}

/** The texts by which listings of these firms are found, in every edition. */
export async function listListingTexts(tx: Tx, organisationIds: string[]) {
  return tx
    .selectFrom("listing")
    .innerJoin("organisation", "organisation.id", "listing.organisation_id")
    .where(sql<boolean>`listing.organisation_id = any(${organisationIds})`)
    .select([
      "listing.id",
      "listing.title_zh",
      "listing.title_en",
      "listing.summary_zh",
      "listing.summary_en",
      "listing.specs",
      "listing.chain",
      "listing.certificates",
      "listing.region",
      "organisation.name_zh",
      "organisation.name_en",
    ])
    .execute();
}

/** Stores new search words; a listing that says the same as before counts as untouched. */
export async function setListingTerms(tx: Tx, rows: { id: string; terms: string[] }[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update listing set terms = array_to_tsvector(r.terms)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, terms text[])
    where listing.id = r.id`.execute(tx);
}

function toJson(rows: ListingToWrite[]): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}
