import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { eraseDetails } from "#db/queries/audit-seals.server.ts";
import { insertConsent, listStandingConsents, lockLivingPerson } from "#db/queries/consents.server.ts";
import {
  closeErasure,
  eraseDetailsOfEvents,
  erasePersonData,
  findErasable,
  insertErasureOnce,
  listErasureBlockers,
  listEventsNaming,
  listObjectsOfPerson,
  lockFellowOrganizers,
  lockFirmsOf,
} from "#db/queries/erasures.server.ts";
import { lockPlatformRoleHolders } from "#db/queries/role-holders.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import { toBlocker, type Blocker } from "../domain/erasure.ts";
import { privacyMessages } from "../messages/privacy.ts";

type Refusal = Blocker | "not_found" | "own" | "changed_meanwhile";

/**
 * Erases a person for good: name, addresses, password, factors, sessions, roles, memberships, inbox, mails, and what
 * the log says of her before and after. Her row stays as a pseudonym, so that ledger, timetable and the sealed log go
 * on naming it. Refuses while a firm, an edition or the platform would be left to nobody, or a meeting is to come.
 * Once done it answers the same again and does nothing. Nobody erases herself: a second person has to look.
 */
export const erasePerson = command(
  "privacy.erase",
  async (ctx, { personId }: { personId: string }): Promise<Result<{ isNew: boolean }, Refusal>> => {
    if (personId === ctx.actor.personId) return refuse("own");
    return inTransaction(ctx.db, async (tx): Promise<Result<{ isNew: boolean }, Refusal>> => {
      const person = await findErasable(tx, personId);
      if (!person) return refuse("not_found");
      const firms = await lockFirmsOf(tx, personId);
      await lockPlatformRoleHolders(tx, "administrator");
      await lockFellowOrganizers(tx, personId);
      if (!(await lockLivingPerson(tx, personId))) return ok({ isNew: false });
      if ((await lockFirmsOf(tx, personId)).some((id) => !firms.includes(id)))
        return refuse("changed_meanwhile");
      const [blocker] = await listErasureBlockers(tx, { personId, now: ctx.clock() });
      if (blocker) return refuse(toBlocker(blocker.kind));
      await erase(tx, ctx, personId);
      return ok({ isNew: true });
    });
  },
);

/** Under the locks above, so that e-mail and number are those that stand. */
async function erase(tx: Tx, ctx: PersonCtx, personId: string): Promise<void> {
  const at = ctx.clock();
  const person = await findErasable(tx, personId);
  const email = person?.email ?? null;
  const objectIds = await listObjectsOfPerson(tx, personId);
  const eventIds = await listEventsNaming(
    tx,
    [email, person?.phone ?? null].filter((text) => text !== null),
  );
  for (const { purpose, isGiven, textVersion } of await listStandingConsents(tx, personId)) {
    if (isGiven)
      await insertConsent(tx, { personId, purpose, textVersion, isGiven: false, source: "erasure", at });
  }
  await erasePersonData(tx, {
    personId,
    email,
    nameZh: privacyMessages.zh.erasure.pseudonym,
    nameEn: privacyMessages.en.erasure.pseudonym,
    at,
  });
  const decidedBy = ctx.actor.personId;
  await insertErasureOnce(tx, { id: ctx.ids(), personId, requestedBy: decidedBy, at });
  await closeErasure(tx, { personId, status: "done", decidedBy, at });
  const byEvent = await audit(tx, ctx, {
    command: "privacy.erase-person",
    objectType: "person",
    objectId: personId,
  });
  await eraseDetails(tx, { objectIds, at, byEvent });
  await eraseDetailsOfEvents(tx, { eventIds, at, byEvent });
}
