import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertEditionRole } from "#db/queries/edition-roles.server.ts";
import { insertEdition } from "#db/queries/editions.server.ts";
import { findSeries } from "#db/queries/series.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import { EDITION_ZONE, findDaysProblem, type DaysProblem } from "../domain/edition-grid.ts";

type Input = {
  seriesId: string;
  slug: string;
  nameZh: string;
  nameEn: string;
  startsOn: string;
  endsOn: string;
};
type Refusal = DaysProblem | "slug_taken" | "series_gone";
type Created = Result<{ editionId: string }, Refusal>;

/**
 * Creates a draft edition of an expo, which has days and no meetings, and makes its creator the organizer. Refuses days
 * out of order, a slug that is taken, and a series that is no expo.
 */
export const createExpoEdition = command("editions.create", async (ctx, input: Input): Promise<Created> => {
  const problem = findDaysProblem(input);
  if (problem) return refuse(problem);
  try {
    return await inTransaction(ctx.db, async (tx): Promise<Created> => {
      const series = await findSeries(tx, input.seriesId);
      if (series?.kind !== "expo") return refuse("series_gone");
      const editionId = ctx.ids();
      // An expo asks for no meetings; the columns keep their defaults until it does.
      await insertEdition(tx, {
        id: editionId,
        ...input,
        timeZone: EDITION_ZONE.name,
        requestQuota: 12,
        requestExpiryHours: 24,
      });
      const { personId } = ctx.actor;
      await insertEditionRole(tx, {
        editionId,
        personId,
        role: "organizer",
        grantedBy: personId,
        at: ctx.clock(),
      });
      await audit(tx, ctx, {
        command: "editions.create-expo-edition",
        objectType: "edition",
        objectId: editionId,
        after: input,
      });
      return ok({ editionId });
    });
  } catch (error) {
    if (violatedConstraint(error) === "edition_slug_uq") return refuse("slug_taken");
    throw error;
  }
});
