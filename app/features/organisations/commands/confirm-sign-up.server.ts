import { isUuid } from "#app/lib/ids.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import type { RegistryEntry } from "#app/lib/registry-key.ts";
import { audit } from "#app/server/audit.server.ts";
import { publicCommand } from "#app/server/command.server.ts";
import {
  confirmSignUpOnce,
  findSignUp,
  insertSignedUpPerson,
  isPhoneTaken,
} from "#db/queries/sign-ups.server.ts";
import { inTransaction, Rollback } from "#db/tx.server.ts";

import { announceOrganisations } from "../announce.server.ts";
import type { OrganisationFacts } from "../domain/facts.ts";
import { isSignUpSignature } from "../firm-links.server.ts";
import { askToJoin } from "../writes/ask-to-join.server.ts";

type Kept = { entry: RegistryEntry; facts: OrganisationFacts };

/**
 * Proves the address of a registration by its link, once: the account is made, and its organisation asked for. A
 * mobile number that somebody else signs in with is left out. Two clicks at one moment make one account.
 */
export const confirmSignUp = publicCommand(
  async (
    ctx,
    input: { id: string; signature: string },
  ): Promise<Result<{ personId: string }, "link_over">> => {
    if (!isUuid(input.id) || !isSignUpSignature(input.id, input.signature)) return refuse("link_over");
    const outcome = await inTransaction(
      ctx.db,
      async (tx): Promise<Result<{ personId: string }, "link_over">> => {
        const row = await findSignUp(tx, input.id);
        const now = ctx.clock();
        if (!row || !(await confirmSignUpOnce(tx, { id: row.id, now }))) return refuse("link_over");
        const phone = row.phone !== null && (await isPhoneTaken(tx, row.phone)) ? null : row.phone;
        const { email, name, locale } = row;
        const person = {
          id: ctx.ids(),
          email,
          name,
          phone,
          passwordHash: row.password_hash,
          locale,
          at: now,
        };
        const personId = await insertSignedUpPerson(tx, person);
        if (personId === undefined) throw new Rollback(refuse("link_over" as const));
        await audit(tx, ctx, {
          command: "organisations.confirm-sign-up",
          objectType: "person",
          objectId: personId,
          after: { email, name },
        });
        await askToJoin(tx, ctx, { asker: { personId, name }, ...(row.facts as Kept) });
        return ok({ personId });
      },
    );
    if (outcome.ok) announceOrganisations();
    return outcome;
  },
);
