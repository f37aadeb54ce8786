import { toEditionContext } from "#app/server/guards.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { findEditionBySlug } from "#db/queries/editions.server.ts";
import { lockParticipation, updateParticipation } from "#db/queries/participations.server.ts";
import { listExpiredHolds, lockPlaces } from "#db/queries/places.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { isHeld } from "../domain/participation.ts";
import { offerFreePlaces, recordStep, type WorkCtx } from "../writes/application-work.server.ts";

/**
 * Ends holds that nobody took: the firm goes to the end of the waiting list and the place to the next one. Runs every
 * minute as a job; taking a place checks the time too.
 */
export async function expireHolds(services: Services): Promise<void> {
  const { db, clock, ids } = services;
  for (const { id, capacity, slug } of await listExpiredHolds(db, clock())) {
    const edition = await findEditionBySlug(db, slug);
    if (!edition) continue;
    const ctx: WorkCtx = {
      db,
      clock,
      ids,
      actor: { kind: "anonymous" },
      edition: toEditionContext(edition),
      locale: "zh",
      requestId: `job:hold:${id}`,
    };
    await inTransaction(db, async (tx) => {
      await lockPlaces(tx, { editionId: ctx.edition.id, capacities: [capacity] });
      const row = await lockParticipation(tx, { editionId: ctx.edition.id, id });
      if (row?.status !== "waitlisted" || row.hold_until === null || isHeld(row.hold_until, clock())) return;
      await updateParticipation(tx, id, { holdUntil: null, waitingSince: clock() });
      await recordStep(tx, ctx, {
        participationId: id,
        organisationId: row.organisation_id,
        step: "hold_over",
        command: "participation.expire-hold",
        before: { holdUntil: row.hold_until.toISOString() },
        after: { holdUntil: null },
      });
      await offerFreePlaces(tx, ctx, row.capacity);
    });
  }
}
