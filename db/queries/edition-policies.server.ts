import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type PolicyValues = {
  askDirection: string;
  requestQuota: number;
  requestExpiryHours: number;
  eventDayMinutes: number;
  pendingHolds: boolean;
  answerMode: string;
  slotChoice: string;
};

export async function findPolicies(db: Db, editionId: string) {
  return db
    .selectFrom("edition")
    .where("id", "=", editionId)
    .select([
      "ask_direction",
      "request_quota",
      "request_expiry_hours",
      "event_day_expiry_minutes",
      "pending_holds",
      "answer_mode",
      "slot_choice",
      "policies_version",
    ])
    .executeTakeFirstOrThrow();
}

/** Writes all policies as the next version. Sets that cannot stand together violate a check. */
export async function updatePolicies(
  tx: Tx,
  { editionId, policies }: { editionId: string; policies: PolicyValues },
): Promise<void> {
  await tx
    .updateTable("edition")
    .set((eb) => ({
      ask_direction: policies.askDirection,
      request_quota: policies.requestQuota,
      request_expiry_hours: policies.requestExpiryHours,
      event_day_expiry_minutes: policies.eventDayMinutes,
      pending_holds: policies.pendingHolds,
      answer_mode: policies.answerMode,
      slot_choice: policies.slotChoice,
      policies_version: eb("policies_version", "+", 1),
    }))
    .where("id", "=", editionId)
    .execute();
}

export type RequestsUnderWay = { pending: number; holding: number; awaiting: number; mostUsed: number };

/**
 * Requests of an edition that a change of its policies finds under way: those that wait for an answer, those among
 * them that hold their slot, those that wait for the timetable, and the most that one firm has used of its quota.
 */
export async function countRequestsUnderWay(
  db: Db,
  { editionId, now }: { editionId: string; now: Date },
): Promise<RequestsUnderWay> {
  const result = await sql<RequestsUnderWay>`
    with open as (
      select r.id, r.status, r.from_participation_id,
        r.slot_choice = 'scheduler' and r.status = 'accepted' and m.id is null as waits,
        exists (select from slot_claim c where c.request_id = r.id and c.held_until > ${now}) as holds
      from meeting_request r left join meeting m on m.request_id = r.id
      where r.edition_id = ${editionId} and (r.status = 'accepted' or (r.status = 'pending' and r.expires_at > ${now}))
    )
    select (count(*) filter (where status = 'pending'))::integer as pending,
      (count(*) filter (where holds))::integer as holding, (count(*) filter (where waits))::integer as awaiting,
      coalesce((select max(n) from (select count(*)::integer as n from open group by from_participation_id) used), 0)
        as "mostUsed"
    from open`.execute(db);
  return result.rows[0] ?? { pending: 0, holding: 0, awaiting: 0, mostUsed: 0 };
}
