import type { PersonCtx } from "#app/server/context.server.ts";
import { listRequestsOfPerson } from "#db/queries/join-requests.server.ts";
import { findOrganisation } from "#db/queries/organisation-records.server.ts";

import { formChoices, viewOrganisation } from "./organisation-view.server.ts";

export type RequestState = "waitingNew" | "waitingJoin" | "returned" | "approved" | "rejected";

/**
 * A person's own requests. Of a known organisation she reads the registration that she named and nothing else until
 * she is let in; of a new one what she entered herself.
 */
export async function readOwnRequests(ctx: PersonCtx) {
  const rows = await listRequestsOfPerson(ctx.db, ctx.actor.personId);
  const requests = [];
  for (const row of rows) {
    const isOwnEntry = row.kind === "new";
    const mayCorrect = isOwnEntry && row.status === "returned";
    const organisation = mayCorrect ? await findOrganisation(ctx.db, row.organisation_id) : undefined;
    requests.push({
      id: row.id,
      name: isOwnEntry || row.status === "approved" ? row.name_zh : row.registry_key,
      state: stateOf(row.status, isOwnEntry),
      reason: row.status === "returned" || row.status === "rejected" ? row.reason : "",
      at: row.created_at.toISOString(),
      correcting: organisation ? viewOrganisation(ctx.locale, organisation).facts : null,
    });
  }
  return { requests, choices: formChoices(ctx.locale), hasFirm: ctx.actor.firm !== null };
}

function stateOf(status: string, isOwnEntry: boolean): RequestState {
  if (status === "waiting") return isOwnEntry ? "waitingNew" : "waitingJoin";
  return status as RequestState;
}

export type OwnRequests = Awaited<ReturnType<typeof readOwnRequests>>;
