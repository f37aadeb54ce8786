import { sql } from "kysely";

import { entryHash } from "#app/features/deals/public.server.ts";
import type { Db } from "#db/client.server.ts";

/** Whether every entry of a deal still has the hash of its own text and of the entry before it. */
export async function verifyDealChain(db: Db, dealId: string): Promise<boolean> {
  const entries = await db
    .selectFrom("ledger_entry")
    .selectAll()
    .select(
      sql<string[]>`array(select encode(f.sha256, 'hex') from entry_evidence v join file f on f.id = v.file_id
        where v.entry_id = ledger_entry.id)`.as("evidence"),
    )
    .where("deal_id", "=", dealId)
    .orderBy("number")
    .execute();
  let previous: Buffer | null = null;
  for (const row of entries) {
    const sealed = {
      id: row.id,
      dealId: row.deal_id,
      editionId: row.edition_id,
      number: row.number,
      kind: row.kind,
      measure: row.measure,
      amountFen: row.amount_fen,
      reason: row.reason,
      signedOn: row.signed_on,
      countedOn: row.counted_on,
      recordedBy: row.recorded_by,
      recordedByOrganisationId: row.recorded_by_organisation_id,
      recordedAt: row.recorded_at,
      evidence: row.evidence,
    };
    if (!entryHash(sealed, previous).equals(row.hash)) return false;
    previous = row.hash;
  }
  return entries.length > 0;
}
