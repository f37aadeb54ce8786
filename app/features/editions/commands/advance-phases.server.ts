import { randomUUID } from "node:crypto";

import { audit } from "#app/server/audit.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { DEFAULT_LOCALE } from "#app/i18n/locale.ts";
import { toEditionContext } from "#app/server/guards.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { listEditionsDue, listPhaseDates } from "#db/queries/edition-phases.server.ts";
import { lockEdition, updateEditionPhase } from "#db/queries/editions.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { Phase } from "../domain/edition-phase.ts";
import { duePhases } from "../domain/phase-plan.ts";

/** Takes editions on to the phases whose moments have come. Runs every minute as a job; several may at once. */
export async function advancePhases(services: Services): Promise<void> {
  for (const editionId of await listEditionsDue(services.db, services.clock())) {
    const hasMoved = await advance(services, editionId);
    if (hasMoved) services.live.announce(liveTopics.meetings(editionId));
  }
}

async function advance({ db, clock, ids }: Services, editionId: string): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    const dates = (await listPhaseDates(tx, editionId)).map((row) => ({
      phase: row.phase as Phase,
      opensAt: row.opens_at,
    }));
    const at = clock();
    const stand = { phase: edition.phase as Phase, since: edition.phase_since };
    const steps = duePhases(stand, dates, at);
    const ctx: Ctx = {
      db,
      clock,
      ids,
      actor: { kind: "anonymous" },
      edition: toEditionContext(edition),
      locale: DEFAULT_LOCALE,
      requestId: randomUUID(),
    };
    for (const [index, phase] of steps.entries()) {
      await updateEditionPhase(tx, { editionId, phase, at });
      await audit(tx, ctx, {
        command: "editions.advance-phase",
        objectType: "edition",
        objectId: editionId,
        before: { phase: steps[index - 1] ?? edition.phase },
        after: { phase },
      });
    }
    return steps.length > 0;
  });
}
