import { localText } from "#app/i18n/localized.ts";
import { readablePhone } from "#app/lib/phone.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listContactsBetween } from "#db/queries/contacts.server.ts";

import { stands } from "../domain/consent.ts";
import { mayContactBeSeen, type ContactGround } from "../domain/contact.ts";

export type OpenContact = {
  personId: string;
  name: string;
  email: string | null;
  phone: string | null;
  ground: ContactGround;
};

/**
 * The contact details of another firm's delegates that are open to the reader's firm; whose are closed is left out.
 * The one way by which a firm comes to see them, so that no page decides for itself.
 */
export async function readOpenContacts(
  ctx: CtxFor<"firm.read">,
  { firmId, personIds }: { firmId: string; personIds: string[] },
): Promise<OpenContact[]> {
  const rows = await listContactsBetween(ctx.db, {
    editionId: ctx.edition.id,
    ofFirmId: firmId,
    forFirmId: ctx.actor.firm.id,
    personIds,
    purpose: "contact_sharing",
  });
  return rows.flatMap((row) => {
    const ground = mayContactBeSeen({
      hasConfirmedMeeting: row.hasConfirmedMeeting,
      hasConsented: stands("contact_sharing", row.consent ?? undefined),
    });
    if (ground === null) return [];
    const { personId, email, phone } = row;
    return [
      {
        personId,
        name: localText(ctx.locale, row.name, row.nameEn),
        email,
        phone: phone && readablePhone(phone),
        ground,
      },
    ];
  });
}
