import { command } from "#app/server/command.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { OrganisationFacts } from "../domain/facts.ts";
import { announceOrganisations } from "../announce.server.ts";
import { writeFacts } from "../writes/write-facts.server.ts";

type Input = { version: number; facts: OrganisationFacts };

/** An owner changes what her firm says of itself; see {@link writeFacts}. Its registration stays. */
export const updateFirm = command("firm.manage", async (ctx, input: Input) => {
  const outcome = await inTransaction(ctx.db, (tx) =>
    writeFacts(tx, ctx, {
      ...input,
      organisationId: ctx.actor.firm.id,
      command: "organisations.update-firm",
    }),
  );
  if (outcome.ok) announceOrganisations();
  return outcome;
});
