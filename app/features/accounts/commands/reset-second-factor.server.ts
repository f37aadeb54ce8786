import { DEFAULT_LOCALE, isLocale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { findPersonCredentials } from "#db/queries/people.server.ts";
import { deleteSecondFactor } from "#db/queries/second-factors.server.ts";
import { deleteSessionsOf } from "#db/queries/sessions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { securityMessages } from "../messages/security.ts";

/**
 * Takes away the second factor of someone who has lost phone and recovery codes, ends all of her sessions, and tells
 * her by mail. Who has to have one sets up a new one at the next sign-in. One's own is removed on one's own page.
 */
export const resetSecondFactor = command(
  "roles.grant",
  async (ctx, { personId }: { personId: string }): Promise<Result<null, "not_found" | "none" | "own">> => {
    if (personId === ctx.actor.personId) return refuse("own");
    const person = await findPersonCredentials(ctx.db, personId);
    if (!person) return refuse("not_found");
    return inTransaction(ctx.db, async (tx) => {
      if (!(await deleteSecondFactor(tx, personId))) return refuse("none" as const);
      const ended = await deleteSessionsOf(tx, { personId, keep: null });
      const locale = isLocale(person.locale) ? person.locale : DEFAULT_LOCALE;
      const m = securityMessages[locale].adminReset.mail;
      if (person.email !== null) {
        await insertOutboxMessage(tx, {
          id: ctx.ids(),
          editionId: null,
          personId,
          kind: "second_factor_reset",
          toAddress: person.email,
          locale,
          subject: m.subject,
          body: m.body({ name: localText(locale, person.name, person.name_en) }),
        });
      }
      await audit(tx, ctx, {
        command: "accounts.reset-second-factor",
        objectType: "person",
        objectId: personId,
        before: { hasSecondFactor: true },
        after: { hasSecondFactor: false, endedSessions: ended },
      });
      return ok(null);
    });
  },
);
