import { localText } from "#app/i18n/localized.ts";
import type { Locale } from "#app/i18n/locale.ts";
import type { ActingFirm, EditionRole } from "#app/server/access.ts";
import { countUnread } from "#app/features/notifications/public.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { findCurrentEdition, listEditionsById } from "#db/queries/editions.server.ts";

export type FrameView = {
  edition: { slug: string; name: string; startsOn: string; endsOn: string; isSample: boolean } | null;
  person: { name: string; firm: string | null; firms: { id: string; name: string }[]; unread: number } | null;
  hasWorkspace: boolean;
  /** The edition whose console this person may enter, if any. */
  consoleEdition: string | null;
  isPlatformStaff: boolean;
  roles: EditionRole[];
};

/** What stands around every page: the edition in sight, who is signed in, and where they may go. */
export async function readFrame(ctx: Ctx): Promise<FrameView> {
  const edition = ctx.edition ?? (await currentEdition(ctx));
  const { actor, locale } = ctx;
  if (actor.kind === "anonymous") {
    return { edition: edition && view(edition, locale), person: null, ...NOBODY };
  }
  const own = actor.editionRoles.find((entry) => entry.editionId === edition?.id) ?? actor.editionRoles[0];
  const [staffed] = own ? await listEditionsById(ctx.db, [own.editionId]) : [];
  return {
    edition: edition && view(edition, locale),
    person: {
      name: localText(locale, actor.name, actor.nameEn),
      firm: actor.firm && firmName(actor.firm, locale),
      firms: actor.firms.map((firm) => ({ id: firm.id, name: firmName(firm, locale) })),
      unread: await countUnread(ctx.db, actor.personId),
    },
    hasWorkspace: actor.firm !== null,
    consoleEdition: staffed?.slug ?? null,
    isPlatformStaff: actor.platformRoles.length > 0,
    roles: actor.editionRoles.filter((entry) => entry.editionId === edition?.id).map((entry) => entry.role),
  };
}

const NOBODY = { hasWorkspace: false, consoleEdition: null, isPlatformStaff: false, roles: [] };

async function currentEdition(ctx: Ctx) {
  const row = await findCurrentEdition(ctx.db);
  return row
    ? {
        id: row.id,
        slug: row.slug,
        nameZh: row.name_zh,
        nameEn: row.name_en,
        startsOn: row.starts_on,
        endsOn: row.ends_on,
        isSample: row.is_sample,
      }
    : null;
}

type EditionNames = {
  slug: string;
  nameZh: string;
  nameEn: string;
  startsOn: string;
  endsOn: string;
  isSample: boolean;
};

function view(edition: EditionNames, locale: Locale) {
  return {
    slug: edition.slug,
    name: localText(locale, edition.nameZh, edition.nameEn),
    startsOn: edition.startsOn,
    endsOn: edition.endsOn,
    isSample: edition.isSample,
  };
}

function firmName(firm: ActingFirm, locale: Locale): string {
  return localText(locale, firm.nameZh, firm.nameEn);
}
