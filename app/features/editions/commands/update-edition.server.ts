import { ok, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition, updateEditionNames } from "#db/queries/editions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** Changes an edition's names. Its days and slots, its venue and its policies have commands of their own. */
export const updateEdition = command(
  "edition.manage",
  async (ctx, names: { nameZh: string; nameEn: string }): Promise<Result<{ slug: string }, never>> => {
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx) => {
      const before = await lockEdition(tx, editionId);
      await updateEditionNames(tx, { editionId, ...names });
      await audit(tx, ctx, {
        command: "editions.update-edition",
        objectType: "edition",
        objectId: editionId,
        before: { nameZh: before.name_zh, nameEn: before.name_en },
        after: names,
      });
      return ok({ slug: before.slug });
    });
  },
);
