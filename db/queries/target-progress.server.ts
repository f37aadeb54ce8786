import { sql, type RawBuilder } from "kysely";

import type { Db } from "../client.server.ts";

/** Days, both included. */
type Period = { from: string; until: string };

type LedgerSum = { certainty: string; amount_fen: bigint };

/** Sums that count toward a series' target: entries of all its editions that count in the period, by certainty. */
export async function sumSeriesLedger(
  db: Db,
  { seriesId, measure, period }: { seriesId: string; measure: string; period: Period },
): Promise<LedgerSum[]> {
  return sumLedger(db, {
    editions: sql`select id from edition where series_id = ${seriesId}`,
    measure,
    period,
  });
}

/** Sums that count toward an edition's own target: its entries that count in the period, by certainty. */
export async function sumEditionLedger(
  db: Db,
  { editionId, measure, period }: { editionId: string; measure: string; period: Period },
): Promise<LedgerSum[]> {
  return sumLedger(db, { editions: sql`select ${editionId}::uuid`, measure, period });
}

/** The maintained totals, less the entries outside the period, which are few: no sum over all entries. */
async function sumLedger(
  db: Db,
  { editions, measure, period }: { editions: RawBuilder<unknown>; measure: string; period: Period },
): Promise<LedgerSum[]> {
  const { rows } = await sql<LedgerSum>`
    with counted (id) as (${editions})
    select certainty, sum(amount_fen)::bigint as amount_fen
    from (
      select certainty, amount_fen from ledger_total
      where edition_id in (select id from counted) and measure = ${measure}
      union all
      select certainty, -amount_fen from ledger_entry
      where edition_id in (select id from counted) and measure = ${measure} and counted_on < ${period.from}
      union all
      select certainty, -amount_fen from ledger_entry
      where edition_id in (select id from counted) and measure = ${measure} and counted_on > ${period.until}
    ) as part
    group by certainty`.execute(db);
  return rows;
}
