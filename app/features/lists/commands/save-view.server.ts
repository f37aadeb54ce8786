import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { countSavedViews, insertSavedView } from "#db/queries/saved-views.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import { MOST_VIEWS, viewName } from "../domain/saved-view.ts";
import { isColleague } from "../writes/view-place.server.ts";

type Input = { list: string; query: string; name: string; isShared: boolean };
type Refusal = "bad_name" | "name_taken" | "too_many" | "not_colleague";

/**
 * Keeps a list's address under a name of the person's own, in the edition of the request or on the platform. Refuses a
 * second view of one name, more than 30 of one list, and sharing by whoever holds no role in the edition.
 */
export const saveView = command(
  "lists.save",
  async (ctx, { list, query, name: given, isShared }: Input): Promise<Result<{ id: string }, Refusal>> => {
    const name = viewName(given);
    if (name === undefined) return refuse("bad_name");
    if (isShared && !isColleague(ctx)) return refuse("not_colleague");
    const place = { personId: ctx.actor.personId, editionId: ctx.edition?.id ?? null, list };
    if ((await countSavedViews(ctx.db, place)) >= MOST_VIEWS) return refuse("too_many");
    const id = ctx.ids();
    try {
      return await inTransaction(ctx.db, async (tx) => {
        await insertSavedView(tx, { ...place, id, name, query, isShared });
        await audit(tx, ctx, {
          command: "lists.save-view",
          objectType: "saved_view",
          objectId: id,
          after: { list, name, query, isShared },
        });
        return ok({ id });
      });
    } catch (error) {
      if (violatedConstraint(error) === "saved_view_name_uq") return refuse("name_taken");
      throw error;
    }
  },
);
