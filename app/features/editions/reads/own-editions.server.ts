import { localText } from "#app/i18n/localized.ts";
import type { EditionPhase, PersonCtx } from "#app/server/context.server.ts";
import { listEditions, listEditionsById } from "#db/queries/editions.server.ts";

/** Editions whose console this person may enter: those with a role of hers. */
export async function readOwnEditions(ctx: PersonCtx) {
  const ids = [...new Set(ctx.actor.editionRoles.map((entry) => entry.editionId))];
  const isAdministrator = ctx.actor.platformRoles.includes("administrator");
  const rows = isAdministrator ? await listEditions(ctx.db) : await listEditionsById(ctx.db, ids);
  return rows.map((row) => ({
    slug: row.slug,
    name: localText(ctx.locale, row.name_zh, row.name_en),
    phase: row.phase as EditionPhase,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    isOpen: ids.includes(row.id),
    roles: ctx.actor.editionRoles.filter((entry) => entry.editionId === row.id).map((entry) => entry.role),
  }));
}

export type OwnEdition = Awaited<ReturnType<typeof readOwnEditions>>[number];
