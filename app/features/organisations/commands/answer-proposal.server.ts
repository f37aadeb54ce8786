import { command } from "#app/server/command.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { answerProposal, type ProposalAnswer } from "../writes/answer-proposal.server.ts";

/** An owner answers what an import proposed for her firm; see {@link answerProposal}. */
export const answerFirmProposal = command("firm.manage", (ctx, input: ProposalAnswer) =>
  inTransaction(ctx.db, (tx) => answerProposal(tx, ctx, { input, organisationId: ctx.actor.firm.id })),
);

/** The platform's organizer answers in an owner's place. */
export const answerOrganisationProposal = command(
  "organisations.manage",
  (ctx, input: ProposalAnswer & { organisationId: string }) =>
    inTransaction(ctx.db, (tx) => answerProposal(tx, ctx, { input, organisationId: input.organisationId })),
);
