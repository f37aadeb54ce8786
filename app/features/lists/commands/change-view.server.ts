import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { PersonCtx } from "#app/server/context.server.ts";
import { clearDefaultView, lockOwnView, updateSavedView } from "#db/queries/saved-views.server.ts";
import { inTransaction, violatedConstraint, type Tx } from "#db/tx.server.ts";

import { viewName } from "../domain/saved-view.ts";
import { isColleague } from "../writes/view-place.server.ts";

type Change =
  | { kind: "rename"; name: string }
  | { kind: "update"; query: string }
  | { kind: "default" | "plain" | "share" | "unshare" };
type Input = { viewId: string; change: Change };
type Refusal = "not_found" | "bad_name" | "name_taken" | "not_colleague";
type Columns = { name?: string; query?: string; is_shared?: boolean; is_default?: boolean };

/**
 * Changes a view that the person saved: its name, what it shows, whether it opens by default (one a list), whether
 * colleagues of its edition see it. Another's view, and one of another edition, is not found.
 */
export const changeView = command(
  "lists.save",
  async (ctx, { viewId, change }: Input): Promise<Result<null, Refusal>> => {
    const columns = columnsOf(change);
    if (columns === undefined) return refuse("bad_name");
    if (change.kind === "share" && !isColleague(ctx)) return refuse("not_colleague");
    const attempt = () => inTransaction(ctx.db, (tx) => write(tx, ctx, { viewId, columns }));
    try {
      return await attempt();
    } catch (error) {
      if (violatedConstraint(error) === "saved_view_name_uq") return refuse("name_taken");
      // Another default was chosen at the same moment; it is there now, and the later choice takes its place.
      if (violatedConstraint(error) === "saved_view_default_uq") return attempt();
      throw error;
    }
  },
);

function columnsOf(change: Change): Columns | undefined {
  switch (change.kind) {
    case "rename": {
      const name = viewName(change.name);
      return name === undefined ? undefined : { name };
    }
    case "update":
      return { query: change.query };
    case "default":
    case "plain":
      return { is_default: change.kind === "default" };
    case "share":
    case "unshare":
      return { is_shared: change.kind === "share" };
  }
}

async function write(
  tx: Tx,
  ctx: PersonCtx,
  { viewId, columns }: { viewId: string; columns: Columns },
): Promise<Result<null, "not_found">> {
  const { personId } = ctx.actor;
  const view = await lockOwnView(tx, { id: viewId, personId });
  if (view?.edition_id !== (ctx.edition?.id ?? null)) return refuse("not_found");
  if (columns.is_default) {
    await clearDefaultView(tx, { personId, editionId: view.edition_id, list: view.list });
  }
  await updateSavedView(tx, { id: view.id, ...columns });
  const { name, query, is_shared, is_default } = view;
  await audit(tx, ctx, {
    command: "lists.change-view",
    objectType: "saved_view",
    objectId: view.id,
    before: { name, query, is_shared, is_default },
    after: columns,
  });
  return ok(null);
}
