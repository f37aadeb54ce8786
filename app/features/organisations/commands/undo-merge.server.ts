import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { countMergedRows, findMerge, moveBack } from "#db/queries/organisation-merges.server.ts";
import { lockOrganisation } from "#db/queries/organisation-records.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { announceOrganisations } from "../announce.server.ts";
import { listUnderName } from "../writes/list-under-name.server.ts";

export type UndoRefusal = "not_found" | "already_undone" | "kept_merged_on";
export type UndoOutcome = { movedBack: number; stayed: number };

/**
 * Undoes a merge: what it moved and nobody touched since goes back to the record it came from; the rest stays, and
 * its number is told. Facts that the kept record took over stay with it. A record that was itself merged on must be
 * parted from the next one first.
 */
export const undoMerge = command(
  "organisations.manage",
  async (ctx, input: { mergeId: string }): Promise<Result<UndoOutcome, UndoRefusal>> => {
    const outcome = await inTransaction(ctx.db, async (tx): Promise<Result<UndoOutcome, UndoRefusal>> => {
      const seen = await findMerge(tx, input.mergeId);
      if (!seen) return refuse("not_found");
      const { kept_id: keptId, merged_id: mergedId, id } = seen;
      for (const organisationId of [keptId, mergedId].sort()) await lockOrganisation(tx, organisationId);
      const merge = await findMerge(tx, id);
      if (merge?.undone_at !== null) return refuse("already_undone");
      if ((await lockOrganisation(tx, keptId))?.status !== "active") return refuse("kept_merged_on");
      const rows = await countMergedRows(tx, id);
      const stayed = rows.reduce((sum, { touched }) => sum + touched, 0);
      const movedBack = rows.reduce((sum, { rows: all }) => sum + all, 0) - stayed;
      await moveBack(tx, { id, keptId, mergedId, undoneBy: ctx.actor.personId, at: ctx.clock() });
      await listUnderName(tx, [keptId, mergedId]);
      await audit(tx, ctx, {
        command: "organisations.undo-merge",
        objectType: "organisation",
        objectId: keptId,
        before: { merged: merge.merged_key, merge: id },
        after: { movedBack, stayed },
      });
      return ok({ movedBack, stayed });
    });
    if (outcome.ok) announceOrganisations();
    return outcome;
  },
);
