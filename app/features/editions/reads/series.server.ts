import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { findSeries, listSeries } from "#db/queries/series.server.ts";

import type { SeriesKind } from "../domain/series-kind.ts";

/** The series with how many editions each has. */
export async function readSeries(ctx: PersonCtx) {
  const rows = await listSeries(ctx.db);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as SeriesKind,
    name: localText(ctx.locale, row.name_zh, row.name_en),
    editions: Number(row.editions),
  }));
}

export type SeriesView = Awaited<ReturnType<typeof readSeries>>[number];

/** The series that a new edition shall belong to; undefined where none is named, null where it does not exist. */
export async function readSeriesChoice(ctx: PersonCtx, id: string | null) {
  if (id === null) return undefined;
  const row = isUuid(id) ? await findSeries(ctx.db, id) : undefined;
  if (!row) return null;
  const name = localText(ctx.locale, row.name_zh, row.name_en);
  return { id: row.id, kind: row.kind as SeriesKind, name };
}
