import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { deleteTitle, findTitle } from "#db/queries/organisation-titles.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Takes a title from the acting owner's firm. A second click finds it gone; another firm's is not found. */
export const removeTitle = command(
  "firm.manage",
  async (ctx, input: { titleId: string }): Promise<Result<null, "not_found">> => {
    const organisationId = ctx.actor.firm.id;
    return inTransaction(ctx.db, async (tx): Promise<Result<null, "not_found">> => {
      const title = await findTitle(tx, { organisationId, id: input.titleId });
      if (!title) return refuse("not_found");
      await deleteTitle(tx, { organisationId, id: title.id });
      await audit(tx, ctx, {
        command: "organisations.remove-title",
        objectType: "organisation",
        objectId: organisationId,
        before: { title: title.title, level: title.level, year: title.year },
      });
      return ok(null);
    });
  },
);
