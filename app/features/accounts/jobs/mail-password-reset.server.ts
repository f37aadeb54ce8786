import { randomBytes } from "node:crypto";

import { z } from "zod";

import { createFormat } from "#app/i18n/format.ts";
import { DEFAULT_LOCALE, isLocale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { insertPasswordReset } from "#db/queries/password-resets.server.ts";
import { findCredentials, findPersonCredentials } from "#db/queries/people.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { hashResetToken } from "../commands/reset-password.server.ts";
import { securityMessages } from "../messages/security.ts";

const VALID_MS = 30 * 60_000;
const Payload = z.object({ login: z.string(), origin: z.string(), requestId: z.string() });

/**
 * Mails the link that sets a new password, where someone has the login and an e-mail address; for all others it does
 * nothing. The link stands in the outbox too, so that an administrator can hand it on where no mail is sent.
 */
export async function mailPasswordReset(services: Services, payload: unknown): Promise<void> {
  const { login, origin, requestId } = Payload.parse(payload);
  const { db, clock, ids } = services;
  const found = await findCredentials(db, login);
  const person = found && (await findPersonCredentials(db, found.id));
  if (!found || !person?.email) return;
  const { email } = person;
  const locale = isLocale(person.locale) ? person.locale : DEFAULT_LOCALE;
  const ctx: Ctx = { db, clock, ids, actor: { kind: "anonymous" }, edition: null, locale, requestId };
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(clock().getTime() + VALID_MS);
  const m = securityMessages[locale].reset.mail;
  const until = createFormat(locale, "Asia/Shanghai").dateTime(expiresAt.toISOString());
  const name = localText(locale, person.name, person.name_en);
  await inTransaction(db, async (tx) => {
    await insertPasswordReset(tx, {
      tokenHash: hashResetToken(token),
      personId: found.id,
      at: clock(),
      expiresAt,
    });
    await insertOutboxMessage(tx, {
      id: ids(),
      editionId: null,
      personId: found.id,
      kind: "password_reset",
      toAddress: email,
      locale,
      subject: m.subject,
      body: m.body({ name, link: origin + paths.resetPassword(token), until }),
    });
    await audit(tx, ctx, {
      command: "accounts.mail-password-reset",
      objectType: "person",
      objectId: found.id,
    });
  });
}
