import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockEdition, updateEditionPhase } from "#db/queries/editions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { isPhaseStep, type Phase } from "../domain/edition-phase.ts";

export type ChangePhaseRefusal = "phase_not_next" | "phase_changed";

/**
 * Takes the edition one phase on or back. `from` is the phase the organizer saw: where somebody else has
 * changed it since, or a second click comes, the command refuses with `phase_changed`.
 */
export const changePhase = command(
  "edition.manage",
  async (
    ctx,
    { from, to }: { from: Phase; to: Phase },
  ): Promise<Result<{ phase: Phase }, ChangePhaseRefusal>> => {
    if (!isPhaseStep(from, to)) return refuse("phase_not_next");
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx) => {
      const edition = await lockEdition(tx, editionId);
      if (edition.phase !== from) return refuse("phase_changed");
      await updateEditionPhase(tx, { editionId, phase: to });
      await audit(tx, ctx, {
        command: "editions.change-phase",
        objectType: "edition",
        objectId: editionId,
        before: { phase: from },
        after: { phase: to },
      });
      return ok({ phase: to });
    });
  },
);
