import {
  fillTexts,
  loadTemplates,
  valuesFor,
  type Templates,
} from "#app/features/notifications/public.server.ts";
import { createFormat } from "#app/i18n/format.ts";
import { DEFAULT_LOCALE, isLocale } from "#app/i18n/locale.ts";
import { readablePhone } from "#app/lib/phone.ts";
import type { EditionContext } from "#app/server/context.server.ts";
import type { Db } from "#db/client.server.ts";
import type { InvitationMade } from "#db/queries/invitations.server.ts";
import type { NewOutboxMessage } from "#db/queries/outbox.server.ts";

import { invitationPath } from "./invitation-link.server.ts";

const DAY_MS = 86_400_000;
/** Long enough to be read before the event, and over some time after it. */
const VALID_DAYS = 60;

type Addressee = Pick<InvitationMade, "id" | "version" | "name" | "name_en" | "email" | "phone" | "locale">;
type Letter = {
  invitation: Addressee;
  edition: EditionContext;
  origin: string;
  expiresAt: Date;
  templates: Templates;
};

/** The end of an invitation made now: 60 days on, and not before a month after the edition's last day. */
export function invitationExpiry(now: Date, edition: EditionContext): Date {
  const afterEvent = Date.parse(`${edition.endsOn}T00:00:00Z`) + 30 * DAY_MS;
  return new Date(Math.max(now.getTime() + VALID_DAYS * DAY_MS, afterEvent));
}

/** The personal link as it is sent to people. */
export function invitationUrl(origin: string, invitation: { id: string; version: number }): string {
  return origin + invitationPath(invitation);
}

/** The wording of invitations in an edition: its own, or the default. */
export function invitationTemplates(db: Db, editionId: string): Promise<Templates> {
  return loadTemplates(db, { editionId, kind: "accounts.invited" });
}

/** An invitation's subject and text in the language of the person. */
export function invitationLetter({ invitation, edition, origin, expiresAt, templates }: Letter) {
  const locale = isLocale(invitation.locale) ? invitation.locale : DEFAULT_LOCALE;
  const reader = { name: invitation.name, nameEn: invitation.name_en };
  const data = {
    account: invitation.email ?? readablePhone(invitation.phone ?? ""),
    link: invitationUrl(origin, invitation),
    until: createFormat(locale, edition.timeZone).dateTime(expiresAt.toISOString()),
  };
  return { locale, ...fillTexts(templates[locale], valuesFor({ edition }, { locale, reader, data })) };
}

/** The message of an invitation for the outbox. */
export function invitationMail(
  letter: Letter & { messageId: string; invitation: InvitationMade },
): NewOutboxMessage {
  const { locale, subject, body } = invitationLetter(letter);
  return {
    id: letter.messageId,
    editionId: letter.edition.id,
    personId: letter.invitation.person_id,
    kind: "invitation",
    toAddress: letter.invitation.email ?? "",
    locale,
    subject,
    body,
  };
}
