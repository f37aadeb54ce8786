import { command } from "#app/server/command.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { announceOrganisations } from "../announce.server.ts";
import { decideRequest, type RequestDecision } from "../writes/decide-request.server.ts";

/** The platform's organizer decides what waits in the review queue; see {@link decideRequest}. */
export const decideRegistration = command("organisations.manage", async (ctx, input: RequestDecision) => {
  const outcome = await inTransaction(ctx.db, (tx) =>
    decideRequest(tx, ctx, { input, organisationId: null }),
  );
  if (outcome.ok) announceOrganisations();
  return outcome;
});
