import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { deleteSavedView, lockOwnView } from "#db/queries/saved-views.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Deletes a view that the person saved, for herself and for those it was shared with. */
export const deleteView = command(
  "lists.save",
  async (ctx, { viewId }: { viewId: string }): Promise<Result<null, "not_found">> =>
    inTransaction(ctx.db, async (tx) => {
      const view = await lockOwnView(tx, { id: viewId, personId: ctx.actor.personId });
      if (view?.edition_id !== (ctx.edition?.id ?? null)) return refuse("not_found");
      await deleteSavedView(tx, view.id);
      await audit(tx, ctx, {
        command: "lists.delete-view",
        objectType: "saved_view",
        objectId: view.id,
        before: { list: view.list, name: view.name, query: view.query, is_shared: view.is_shared },
      });
      return ok(null);
    }),
);
