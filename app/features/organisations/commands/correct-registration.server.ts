import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { askAgain, findJoinRequest } from "#db/queries/join-requests.server.ts";
import { lockOrganisation, updateOrganisationFacts } from "#db/queries/organisation-records.server.ts";
import { inTransaction, Rollback } from "#db/tx.server.ts";

import { announceOrganisations } from "../announce.server.ts";
import { changedFacts, type OrganisationFacts } from "../domain/facts.ts";
import { factsOf } from "../writes/write-facts.server.ts";

type Refusal = "not_found" | "already_decided";

/**
 * Sends a registration that came back with a reason into review again, with corrected facts. Only its applicant, and
 * only while the organisation is under review: another's registration is not found.
 */
export const correctRegistration = command(
  "account.use",
  async (ctx, input: { requestId: string; facts: OrganisationFacts }): Promise<Result<null, Refusal>> => {
    const { personId } = ctx.actor;
    const outcome = await inTransaction(ctx.db, async (tx): Promise<Result<null, Refusal>> => {
      const request = await findJoinRequest(tx, input.requestId);
      if (request?.person_id !== personId || request.kind !== "new") return refuse("not_found");
      const organisation = await lockOrganisation(tx, request.organisation_id);
      if (organisation?.status !== "under_review") return refuse("already_decided");
      const at = ctx.clock();
      const changes = changedFacts(factsOf(organisation), input.facts);
      await updateOrganisationFacts(tx, { id: organisation.id, facts: input.facts, at });
      if (!(await askAgain(tx, { id: request.id, personId, at })))
        throw new Rollback(refuse("already_decided"));
      await audit(tx, ctx, {
        command: "organisations.correct-registration",
        objectType: "organisation",
        objectId: organisation.id,
        before: Object.fromEntries(changes.map(({ field, from }) => [field, from])),
        after: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
      });
      return ok(null);
    });
    if (outcome.ok) announceOrganisations();
    return outcome;
  },
);
