import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { countActsSince } from "#db/queries/edition-phases.server.ts";
import { lockEdition, updateEditionPhase } from "#db/queries/editions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { isPhaseStep, neighboursOf, type Phase } from "../domain/edition-phase.ts";

export type ChangePhaseRefusal = "phase_not_next" | "phase_changed" | "phase_acted_on";

/**
 * Takes the edition one phase on, or back as long as nobody has acted on the phase. `from` is the phase the organizer
 * saw: where somebody else has changed it since, or a second click comes, the command refuses with `phase_changed`.
 */
export const changePhase = command(
  "edition.manage",
  async (
    ctx,
    { from, to }: { from: Phase; to: Phase },
  ): Promise<Result<{ phase: Phase }, ChangePhaseRefusal>> => {
    if (!isPhaseStep(from, to)) return refuse("phase_not_next");
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx): Promise<Result<{ phase: Phase }, ChangePhaseRefusal>> => {
      const edition = await lockEdition(tx, editionId);
      if (edition.phase !== from) return refuse("phase_changed");
      const isBack = neighboursOf(from).previous === to;
      if (isBack && (await countActsSince(tx, { editionId, since: edition.phase_since })) > 0) {
        return refuse("phase_acted_on");
      }
      await updateEditionPhase(tx, { editionId, phase: to, at: ctx.clock() });
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
