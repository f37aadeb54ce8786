import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertConsent, listStandingConsents, lockLivingPerson } from "#db/queries/consents.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { stands, TEXT_VERSIONS, type Purpose } from "../domain/consent.ts";

type Input = { purpose: Purpose; isGiven: boolean; textVersion: number };

/**
 * Enters in the ledger that a person agrees to a purpose, or takes that back. Says so once: what stands already adds
 * no line. Refuses consent to a text that has been replaced since the page was opened; to withdraw needs no text.
 */
export const setConsent = command(
  "account.use",
  async (ctx, input: Input): Promise<Result<{ isNew: boolean }, "text_replaced" | "erased">> => {
    const { purpose, isGiven } = input;
    const { personId } = ctx.actor;
    const textVersion = TEXT_VERSIONS[purpose];
    if (isGiven && input.textVersion !== textVersion) return refuse("text_replaced");
    return inTransaction(ctx.db, async (tx) => {
      if (!(await lockLivingPerson(tx, personId))) return refuse("erased" as const);
      const newest = (await listStandingConsents(tx, personId)).find((row) => row.purpose === purpose);
      if (stands(purpose, newest) === isGiven) return ok({ isNew: false });
      await insertConsent(tx, {
        personId,
        purpose,
        textVersion,
        isGiven,
        source: "account",
        at: ctx.clock(),
      });
      await audit(tx, ctx, {
        command: isGiven ? "privacy.give-consent" : "privacy.withdraw-consent",
        objectType: "person",
        objectId: personId,
        after: { purpose, textVersion },
      });
      return ok({ isNew: true });
    });
  },
);
