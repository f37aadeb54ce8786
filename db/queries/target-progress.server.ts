import { sql } from "kysely";

import type { Db } from "../client.server.ts";

/**
 * Sums that count toward a series' target: entries of editions that begin on `from` or later, by certainty, from the
 * maintained totals.
 */
export async function sumSeriesLedger(
  db: Db,
  { seriesId, measure, from }: { seriesId: string; measure: string; from: string },
) {
  return db
    .selectFrom("ledger_total")
    .innerJoin("edition", "edition.id", "ledger_total.edition_id")
    .where("edition.series_id", "=", seriesId)
    .where("edition.starts_on", ">=", from)
    .where("ledger_total.measure", "=", measure)
    .groupBy("ledger_total.certainty")
    .select(["ledger_total.certainty", sql<bigint>`sum(ledger_total.amount_fen)::bigint`.as("amount_fen")])
    .execute();
}

/** Sums that count toward an edition's own target, by certainty. */
export async function sumEditionLedger(
  db: Db,
  { editionId, measure }: { editionId: string; measure: string },
) {
  return db
    .selectFrom("ledger_total")
    .where("edition_id", "=", editionId)
    .where("measure", "=", measure)
    .groupBy("certainty")
    .select(["certainty", sql<bigint>`sum(amount_fen)::bigint`.as("amount_fen")])
    .execute();
}
