import { ok, refuse, type Result } from "#app/lib/result.ts";
import { may } from "#app/server/access.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { copyPart, setClonedFrom } from "#db/queries/edition-clones.server.ts";
import { insertEditionRole } from "#db/queries/edition-roles.server.ts";
import { insertEdition } from "#db/queries/editions.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import {
  dayAfter,
  daysBetween,
  withNeededParts,
  type CloneCounts,
  type ClonePart,
} from "../domain/clone-parts.ts";

export type CloneEditionInput = {
  slug: string;
  nameZh: string;
  nameEn: string;
  /** The first day, `YYYY-MM-DD`; the edition is as long as the one it is copied from. */
  startsOn: string;
  parts: readonly ClonePart[];
};
export type CloneEditionRefusal = "slug_taken" | "creation_not_allowed";

/**
 * Copies the edition of the request into a new draft of the same series, with the chosen parts shifted to the new
 * days, and makes its maker the organizer. Forms come as drafts to be looked over, firms as applications not yet
 * made. Refuses a slug that is taken, also for the loser of two at one moment, and people who may not create editions.
 */
export const cloneEdition = command(
  "edition.manage",
  async (
    ctx,
    input: CloneEditionInput,
  ): Promise<Result<{ editionId: string; cloned: CloneCounts }, CloneEditionRefusal>> => {
    if (!may(ctx.actor, "editions.create")) return refuse("creation_not_allowed");
    const { edition } = ctx;
    const { personId } = ctx.actor;
    const { slug, nameZh, nameEn, startsOn, parts } = input;
    const days = daysBetween(edition.startsOn, startsOn);
    const years = Number(startsOn.slice(0, 4)) - Number(edition.startsOn.slice(0, 4));
    const at = ctx.clock();
    try {
      return await inTransaction(ctx.db, async (tx) => {
        const editionId = ctx.ids();
        await insertEdition(tx, {
          id: editionId,
          seriesId: edition.seriesId,
          slug,
          timeZone: edition.timeZone,
          startsOn,
          endsOn: dayAfter(edition.endsOn, days),
          nameZh,
          nameEn,
          requestQuota: edition.requestQuota,
          requestExpiryHours: edition.requestExpiryHours,
        });
        await insertEditionRole(tx, { editionId, personId, role: "organizer", grantedBy: personId, at });
        const cloned: Record<string, number> = {};
        for (const part of withNeededParts(parts)) {
          cloned[part] = await copyPart(tx, part, {
            from: edition.id,
            to: editionId,
            personId,
            at,
            days,
            years,
          });
        }
        await setClonedFrom(tx, { editionId, from: edition.id, cloned });
        await audit(tx, ctx, {
          command: "editions.clone-edition",
          objectType: "edition",
          objectId: editionId,
          after: { slug, nameZh, nameEn, startsOn, from: edition.slug, cloned },
        });
        return ok({ editionId, cloned });
      });
    } catch (error) {
      if (violatedConstraint(error) === "edition_slug_uq") return refuse("slug_taken");
      throw error;
    }
  },
);
