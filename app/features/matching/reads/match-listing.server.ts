import type { FullListingRow } from "#db/queries/listings.server.ts";

import type { MatchListing } from "../domain/fit.ts";

type Spec = { name: string; value: string };

/** Specs as the database keeps them; an import or a form has checked their shape. */
export function specsOf(row: Pick<FullListingRow, "specs">): Spec[] {
  return Array.isArray(row.specs) ? (row.specs as Spec[]) : [];
}

/** A stored listing as the comparison wants it. */
export function toMatchListing(row: FullListingRow): MatchListing {
  return {
    track: row.track as MatchListing["track"],
    title: row.title_zh,
    titleEn: row.title_en,
    summary: `${row.summary_zh} ${row.summary_en}`,
    chain: row.chain,
    specs: specsOf(row),
    quantity: quantityOf(row),
    price: priceOf(row),
    amountFen: row.amount_fen,
    leadTimeDays: row.lead_time_days,
    certificates: row.certificates,
  };
}

function quantityOf(row: FullListingRow): MatchListing["quantity"] {
  const min = row.quantity_min ?? row.quantity_max;
  const max = row.quantity_max ?? row.quantity_min;
  return min === null || max === null ? null : { min, max, unit: row.quantity_unit };
}

function priceOf(row: FullListingRow): MatchListing["price"] {
  const minFen = row.price_min_fen ?? row.price_max_fen;
  const maxFen = row.price_max_fen ?? row.price_min_fen;
  return minFen === null || maxFen === null ? null : { minFen, maxFen, unit: row.price_unit };
}
