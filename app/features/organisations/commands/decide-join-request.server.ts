import { command } from "#app/server/command.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { announceOrganisations } from "../announce.server.ts";
import { decideRequest, type RequestDecision } from "../writes/decide-request.server.ts";

/** An owner lets somebody into her firm, or does not; see {@link decideRequest}. Another firm's request is not found. */
export const decideJoinRequest = command("firm.manage", async (ctx, input: RequestDecision) => {
  const outcome = await inTransaction(ctx.db, (tx) =>
    decideRequest(tx, ctx, { input, organisationId: ctx.actor.firm.id }),
  );
  if (outcome.ok) announceOrganisations();
  return outcome;
});
