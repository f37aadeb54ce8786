import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertEditionRole } from "#db/queries/edition-roles.server.ts";
import { ensureSeries, insertEdition, type EditionFacts } from "#db/queries/editions.server.ts";
import { findSeries } from "#db/queries/series.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import { EDITION_ZONE } from "../domain/edition-grid.ts";
import {
  findEditionGridProblem,
  writeGrid,
  type EditionGrid,
  type EditionGridProblem,
} from "../writes/grid-rows.server.ts";

const MATCHMAKING = {
  slug: "matchmaking",
  kind: "matchmaking",
  nameZh: "工业优质产品供需对接活动",
  nameEn: "Supplier-Buyer Matchmaking for Quality Industrial Products",
};

export type CreateEditionRefusal = EditionGridProblem | "slug_taken" | "series_gone";

type Input = EditionFacts &
  EditionGrid & { slug: string; /** The matchmaking series where none is named. */ seriesId?: string };
type Made = { editionId: string; slots: number; tables: number };

/**
 * Creates a draft edition of a matchmaking series with its slots and tables, all or nothing, and makes its
 * creator the organizer. An edition of an expo has a command of its own. Refuses a plan that gives no sound grid, and a slug that is taken, also for the
 * loser of two at one moment.
 */
export const createEdition = command(
  "editions.create",
  async (ctx, input: Input): Promise<Result<Made, CreateEditionRefusal>> => {
    const problem = findEditionGridProblem(input);
    if (problem) return refuse(problem);
    const { slug, plan, areas, nameZh, nameEn, requestQuota, requestExpiryHours } = input;
    try {
      return await inTransaction(ctx.db, async (tx): Promise<Result<Made, CreateEditionRefusal>> => {
        const seriesId = input.seriesId ?? (await ensureSeries(tx, { id: ctx.ids(), ...MATCHMAKING }));
        if ((await findSeries(tx, seriesId))?.kind !== "matchmaking") return refuse("series_gone");
        const editionId = ctx.ids();
        const facts = { nameZh, nameEn, requestQuota, requestExpiryHours };
        const { startsOn, endsOn } = plan;
        const timeZone = EDITION_ZONE.name;
        await insertEdition(tx, { id: editionId, seriesId, slug, timeZone, startsOn, endsOn, ...facts });
        const made = await writeGrid(tx, ctx, { editionId, plan, areas });
        const { personId } = ctx.actor;
        const grant = { grantedBy: personId, at: ctx.clock() };
        await insertEditionRole(tx, { editionId, personId, role: "organizer", ...grant });
        await audit(tx, ctx, {
          command: "editions.create-edition",
          objectType: "edition",
          objectId: editionId,
          after: { slug, ...facts, plan, areas, ...made },
        });
        return ok({ editionId, ...made });
      });
    } catch (error) {
      if (violatedConstraint(error) === "edition_slug_uq") return refuse("slug_taken");
      throw error;
    }
  },
);
