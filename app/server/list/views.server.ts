import { listQuery, parseListState, type ListShape } from "#app/lib/list/list-state.ts";
import type { SavedViewLink } from "#app/lib/list/list-view.ts";
import { listSavedViews } from "#db/queries/saved-views.server.ts";

import type { Ctx } from "../context.server.ts";

/** The views of a list that this person may open, each as the address that the list understands today. */
export async function readViews(ctx: Ctx, list: { key: string; shape: ListShape }): Promise<SavedViewLink[]> {
  if (ctx.actor.kind !== "person") return [];
  const rows = await listSavedViews(ctx.db, {
    personId: ctx.actor.personId,
    editionId: ctx.edition?.id ?? null,
    list: list.key,
  });
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    query: listQuery(list.shape, {
      ...parseListState(list.shape, new URLSearchParams(row.query)),
      place: null,
      view: row.id,
    }),
    isOwn: Boolean(row.is_own),
    isShared: row.is_shared,
    isDefault: row.is_default,
  }));
}
