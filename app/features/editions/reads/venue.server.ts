import { localText } from "#app/i18n/localized.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { listVenueHalls, listVenueTables } from "#db/queries/halls.server.ts";

/** The halls of an edition with their tables, and the hall or table that is open for a change. */
export async function readVenue(ctx: EditionCtx, search: URLSearchParams) {
  const [rows, tables] = await Promise.all([
    listVenueHalls(ctx.db, ctx.edition.id),
    listVenueTables(ctx.db, ctx.edition.id),
  ]);
  const halls = rows.map((row) => ({
    id: row.id,
    name: localText(ctx.locale, row.name_zh, row.name_en),
    nameZh: row.name_zh,
    nameEn: row.name_en,
    note: row.note,
    tables: tables.filter(({ hallId }) => hallId === row.id),
  }));
  return {
    slug: ctx.edition.slug,
    name: localText(ctx.locale, ctx.edition.nameZh, ctx.edition.nameEn),
    hasTables: ctx.edition.kind === "matchmaking",
    halls,
    loose: tables.filter(({ hallId }) => hallId === null),
    tableCount: tables.length,
    hall: halls.find(({ id }) => id === search.get("hall")) ?? null,
    table: tables.find(({ id }) => id === search.get("table")) ?? null,
  };
}

export type VenueView = Awaited<ReturnType<typeof readVenue>>;
export type VenueHall = VenueView["halls"][number];
export type VenueTableView = VenueView["loose"][number];
