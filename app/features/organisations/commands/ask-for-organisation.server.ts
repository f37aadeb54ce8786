import { ok, refuse, type Result } from "#app/lib/result.ts";
import type { RegistryEntry } from "#app/lib/registry-key.ts";
import { command } from "#app/server/command.server.ts";
import { countAttempt } from "#app/server/rate-limit.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { announceOrganisations } from "../announce.server.ts";
import type { OrganisationFacts } from "../domain/facts.ts";
import { askToJoin } from "../writes/ask-to-join.server.ts";

const LIMIT = { points: 10, seconds: 86_400 };

/**
 * Somebody who has an account asks to act for one more organisation; see {@link askToJoin}. Ten a day, since the
 * answer tells whether a registration is held.
 */
export const askForOrganisation = command(
  "account.use",
  async (
    ctx,
    input: { entry: RegistryEntry; facts: OrganisationFacts },
  ): Promise<Result<null, "too_many_attempts">> => {
    const { personId, name } = ctx.actor;
    if ((await countAttempt("ask-organisation", personId, LIMIT)) > 0) return refuse("too_many_attempts");
    await inTransaction(ctx.db, (tx) => askToJoin(tx, ctx, { asker: { personId, name }, ...input }));
    announceOrganisations();
    return ok(null);
  },
);
