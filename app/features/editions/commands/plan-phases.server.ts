import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { listPhaseDates, replacePhaseDates } from "#db/queries/edition-phases.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { findPhaseOutOfOrder, type PhaseDate } from "../domain/phase-plan.ts";

/** Sets when the edition goes on to phases by itself. Refuses moments that don't follow the order of the phases. */
export const planPhases = command(
  "edition.manage",
  async (ctx, dates: PhaseDate[]): Promise<Result<{ dates: number }, "phase_out_of_order">> => {
    if (findPhaseOutOfOrder(dates) !== undefined) return refuse("phase_out_of_order" as const);
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx) => {
      await lockEdition(tx, editionId);
      const before = await listPhaseDates(tx, editionId);
      await replacePhaseDates(tx, { editionId, dates });
      await audit(tx, ctx, {
        command: "editions.plan-phases",
        objectType: "edition",
        objectId: editionId,
        before: Object.fromEntries(before.map((row) => [row.phase, row.opens_at.toISOString()])),
        after: Object.fromEntries(dates.map(({ phase, opensAt }) => [phase, opensAt.toISOString()])),
      });
      return ok({ dates: dates.length });
    });
  },
);
