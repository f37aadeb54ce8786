import type { EditionCtx } from "#app/server/context.server.ts";
import { countRequestsUnderWay, findPolicies } from "#db/queries/edition-policies.server.ts";

import type { Policies } from "../domain/policies.ts";

type Row = Omit<Awaited<ReturnType<typeof findPolicies>>, "policies_version">;

export function policiesOf(row: Row): Policies {
  return {
    askDirection: row.ask_direction as Policies["askDirection"],
    requestQuota: row.request_quota,
    requestExpiryHours: row.request_expiry_hours,
    eventDayMinutes: row.event_day_expiry_minutes,
    pendingHolds: row.pending_holds,
    answerMode: row.answer_mode as Policies["answerMode"],
    slotChoice: row.slot_choice as Policies["slotChoice"],
  };
}

/** The policies of an edition with their version, and the requests that a change would find under way. */
export async function readPolicies(ctx: EditionCtx) {
  const [row, underWay] = await Promise.all([
    findPolicies(ctx.db, ctx.edition.id),
    countRequestsUnderWay(ctx.db, { editionId: ctx.edition.id, now: ctx.clock() }),
  ]);
  return { slug: ctx.edition.slug, policies: policiesOf(row), version: row.policies_version, underWay };
}

export type PoliciesView = Awaited<ReturnType<typeof readPolicies>>;
