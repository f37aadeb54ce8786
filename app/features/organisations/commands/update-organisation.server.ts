import { command } from "#app/server/command.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { OrganisationFacts } from "../domain/facts.ts";
import { announceOrganisations } from "../announce.server.ts";
import { writeFacts } from "../writes/write-facts.server.ts";

type Input = { organisationId: string; version: number; facts: OrganisationFacts };

/** The platform's organizer corrects an organisation's facts; see {@link writeFacts}. */
export const updateOrganisation = command("organisations.manage", async (ctx, input: Input) => {
  const outcome = await inTransaction(ctx.db, (tx) =>
    writeFacts(tx, ctx, { ...input, command: "organisations.update-organisation" }),
  );
  if (outcome.ok) announceOrganisations();
  return outcome;
});
