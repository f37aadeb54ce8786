import { localText } from "#app/i18n/localized.ts";
import type { Ctx, CtxFor } from "#app/server/context.server.ts";
import { isFirmInEdition, listEditionsOfFirm } from "#db/queries/firm-editions.server.ts";

/** What a firm is told that has no desk in an edition. */
export type Outsider = {
  edition: string;
  editionName: string;
  firm: string;
  /** Where it does take part. */
  others: { slug: string; name: string }[];
};

/** Whether the firm that somebody acts for takes part in the edition of the request; people without one don't. */
export async function takesPart(ctx: Ctx): Promise<boolean> {
  const firm = ctx.actor.kind === "person" ? ctx.actor.firm : null;
  if (!firm || !ctx.edition) return false;
  return isFirmInEdition(ctx.db, { editionId: ctx.edition.id, organisationId: firm.id });
}

/** Null for a firm that takes part. */
export async function readOutsider(ctx: CtxFor<"firm.read">): Promise<Outsider | null> {
  if (await takesPart(ctx)) return null;
  const { edition, locale } = ctx;
  const { firm } = ctx.actor;
  const rows = await listEditionsOfFirm(ctx.db, firm.id);
  return {
    edition: edition.slug,
    editionName: localText(locale, edition.nameZh, edition.nameEn),
    firm: localText(locale, firm.nameZh, firm.nameEn),
    others: rows.map((row) => ({ slug: row.slug, name: localText(locale, row.name_zh, row.name_en) })),
  };
}
