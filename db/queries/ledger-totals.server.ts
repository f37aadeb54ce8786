import { sql } from "kysely";

import type { Db } from "../client.server.ts";

/** Sums of an edition's ledger, by measure and certainty, from the maintained shards: at most a few hundred rows. */
export async function listLedgerTotals(db: Db, editionIds: string[]) {
  if (editionIds.length === 0) return [];
  return db
    .selectFrom("ledger_total")
    .where("edition_id", "in", editionIds)
    .groupBy(["edition_id", "measure", "certainty"])
    .select([
      "edition_id",
      "measure",
      "certainty",
      sql<bigint>`sum(amount_fen)::bigint`.as("amount_fen"),
      sql<bigint>`sum(entry_count)::bigint`.as("entry_count"),
    ])
    .execute();
}

export async function countEntriesByCertainty(
  db: Db,
  { editionId, certainty }: { editionId: string; certainty: string },
): Promise<number> {
  const row = await db
    .selectFrom("ledger_total")
    .where("edition_id", "=", editionId)
    .where("certainty", "=", certainty)
    .select(sql<bigint>`coalesce(sum(entry_count), 0)::bigint`.as("entries"))
    .executeTakeFirstOrThrow();
  return Number(row.entries);
}
