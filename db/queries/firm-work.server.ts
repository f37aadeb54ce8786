import { sql } from "kysely";

import type { Db } from "../client.server.ts";

/** How much waits for a firm's answer in an edition, in one statement. */
export async function countFirmWork(
  db: Db,
  { editionId, organisationId, now }: { editionId: string; organisationId: string; now: Date },
): Promise<{ requestsToAnswer: number; entriesToAnswer: number }> {
  const row = await db
    .selectNoFrom([
      sql<number>`(
        select count(*)::int from meeting_request r
        join participation p on p.id = r.to_participation_id
        where p.edition_id = ${editionId} and p.organisation_id = ${organisationId}
          and r.status = 'pending' and r.expires_at > ${now})`.as("requests"),
      sql<number>`(
        select count(*)::int from deal d
        join ledger_entry e on e.deal_id = d.id
        where d.edition_id = ${editionId} and ${organisationId} in (d.supplier_id, d.buyer_id)
          and e.certainty = 'recorded' and organisation_now(e.recorded_by_organisation_id) <> ${organisationId})`.as(
        "entries",
      ),
    ])
    .executeTakeFirstOrThrow();
  return { requestsToAnswer: row.requests, entriesToAnswer: row.entries };
}
