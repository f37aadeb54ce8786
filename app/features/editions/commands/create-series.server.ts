import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertSeries } from "#db/queries/series.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import type { SeriesKind } from "../domain/series-kind.ts";

type Input = { slug: string; kind: SeriesKind; nameZh: string; nameEn: string };

/** Creates a series that editions belong to. Refuses an address that is taken, also for the loser of two at once. */
export const createSeries = command(
  "editions.create",
  async (ctx, input: Input): Promise<Result<{ seriesId: string }, "series_slug_taken">> => {
    try {
      return await inTransaction(ctx.db, async (tx) => {
        const seriesId = ctx.ids();
        await insertSeries(tx, { id: seriesId, ...input });
        await audit(tx, ctx, {
          command: "editions.create-series",
          objectType: "series",
          objectId: seriesId,
          after: input,
        });
        return ok({ seriesId });
      });
    } catch (error) {
      if (violatedConstraint(error) === "series_slug_uq") return refuse("series_slug_taken");
      throw error;
    }
  },
);
