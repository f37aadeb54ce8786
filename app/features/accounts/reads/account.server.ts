import { localText } from "#app/i18n/localized.ts";
import { readablePhone } from "#app/lib/phone.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { getPersonContact } from "#db/queries/people.server.ts";

/** A person's own account page. */
export async function readAccount(ctx: PersonCtx) {
  const { actor, locale } = ctx;
  const contact = await getPersonContact(ctx.db, actor.personId);
  return {
    name: localText(locale, actor.name, actor.nameEn),
    email: contact.email,
    phone: contact.phone && readablePhone(contact.phone),
    firms: actor.firms.map((firm) => ({
      id: firm.id,
      name: localText(locale, firm.nameZh, firm.nameEn),
      isActing: firm.id === actor.firm?.id,
    })),
  };
}

export type AccountView = Awaited<ReturnType<typeof readAccount>>;
