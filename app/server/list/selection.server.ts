import { isUuid } from "#app/lib/ids.ts";
import { listRowIds } from "#db/queries/list-page.server.ts";

import type { Permission } from "../access.ts";
import type { Ctx, CtxFor } from "../context.server.ts";
import type { ColumnSpec, List } from "./define-list.server.ts";
import { conditionsOf, openList } from "./read-list.server.ts";

type Columns = Readonly<Record<string, ColumnSpec>>;

/** The rows that a bulk form names; `isCut` where more match than `limit`. */
export type Selection = { ids: string[]; isCut: boolean };

/**
 * The rows that a list's bulk bar has sent: those ticked, or with "all that match" whatever the filter in `query`
 * leaves now. Only rows of the list's own tenant come back, whatever ids were posted.
 */
export async function readSelection<P extends Permission, C extends Columns, Also>(
  ctx: CtxFor<P>,
  list: List<P, C, Also>,
  { form, limit }: { form: FormData; limit: number },
): Promise<Selection> {
  const isAll = form.get("matching") === "all";
  const query = form.get("query");
  const among = isAll ? null : form.getAll("id").filter(isUuid);
  const params = new URLSearchParams(isAll && typeof query === "string" ? query : "");
  const open = openList(ctx, list, params);
  if (among?.length === 0) return { ids: [], isCut: false };
  const ids = await listRowIds((ctx as Ctx).db, {
    source: open.source,
    conditions: conditionsOf(open),
    among,
    limit: limit + 1,
  });
  return { ids: ids.slice(0, limit), isCut: ids.length > limit };
}
