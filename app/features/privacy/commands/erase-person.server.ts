import { fillTexts, loadTemplates } from "#app/features/notifications/public.server.ts";
import { DEFAULT_LOCALE, isLocale } from "#app/i18n/locale.ts";
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
import {
  eraseFiles,
  eraseWords,
  isImportRunning,
  listEditionsOf,
  type ErasureGround,
} from "#db/queries/erasure-texts.server.ts";
import { deleteAbandonedUploads } from "#db/queries/files.server.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { lockPlatformRoleHolders } from "#db/queries/role-holders.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import { announceErasures } from "../announce-erasures.server.ts";
import { contactWords } from "../domain/erased-words.ts";
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
      const editionIds = await listEditionsOf(tx, personId);
      if (await isImportRunning(tx, editionIds)) return refuse("changed_meanwhile");
      await erase(tx, ctx, { personId, firmIds: firms, editionIds });
      return ok({ isNew: true });
    });
  },
);

const PSEUDONYM = {
  zh: privacyMessages.zh.erasure.pseudonym,
  en: privacyMessages.en.erasure.pseudonym,
};

/** What others have handed in or been told about her. */
async function eraseElsewhere(
  tx: Tx,
  ground: ErasureGround,
  of: { contacts: string[]; name: string; nameEn: string },
): Promise<void> {
  const names = [
    { from: of.name, to: PSEUDONYM.zh },
    { from: of.nameEn, to: PSEUDONYM.en },
  ].filter(({ from }) => from !== "");
  await eraseFiles(tx, ground, [...of.contacts, ...names.map(({ from }) => from)]);
  await eraseWords(tx, ground, { contacts: of.contacts, names });
}

/** Under the locks above, so that e-mail and number are those that stand. */
async function erase(tx: Tx, ctx: PersonCtx, ground: ErasureGround): Promise<void> {
  const { personId } = ground;
  const at = ctx.clock();
  const person = await findErasable(tx, personId);
  if (!person) return;
  const { email } = person;
  const objectIds = await listObjectsOfPerson(tx, personId);
  const contacts = contactWords({ email, phone: person.phone });
  const eventIds = await listEventsNaming(tx, contacts);
  await eraseElsewhere(tx, ground, { contacts, name: person.name, nameEn: person.name_en });
  await deleteAbandonedUploads(tx, { personId, before: new Date(at.getTime() + 1) });
  for (const { purpose, isGiven, textVersion } of await listStandingConsents(tx, personId)) {
    if (isGiven)
      await insertConsent(tx, { personId, purpose, textVersion, isGiven: false, source: "erasure", at });
  }
  await erasePersonData(tx, {
    personId,
    email,
    nameZh: PSEUDONYM.zh,
    nameEn: PSEUDONYM.en,
    at,
  });
  if (email !== null) await tellLast(tx, ctx, { email, locale: person.locale });
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
  announceErasures(tx);
}

/** The last mail to her, of whom nothing else stands by then; it is emptied as soon as it has left. */
async function tellLast(
  tx: Tx,
  ctx: PersonCtx,
  { email, locale: chosen }: { email: string; locale: string },
): Promise<void> {
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  const kind = "privacy.erased";
  const templates = await loadTemplates(tx, { editionId: null, kind });
  await insertOutboxMessage(tx, {
    id: ctx.ids(),
    editionId: null,
    personId: null,
    kind,
    toAddress: email,
    locale,
    ...fillTexts(templates[locale], {}),
  });
}
