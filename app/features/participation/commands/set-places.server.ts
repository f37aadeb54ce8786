import { ok, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { getPlaces, lockPlaces, setPlaces } from "#db/queries/places.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { Capacity } from "../domain/vocabulary.ts";
import { announceParticipations, offerFreePlaces } from "../writes/application-work.server.ts";

export type SetPlacesInput = { capacity: Capacity; places: number | null; holdHours: number };

/**
 * Sets how many may take part in a capacity (null: as many as come) and for how many hours a place is held. Places
 * that become free are offered at once, in the order of the waiting list. A limit below what is approved takes
 * nothing from anyone: nobody is approved until there is room again.
 */
export const setPlacesOfCapacity = command(
  "participations.decide",
  async (ctx, input: SetPlacesInput): Promise<Result<null, never>> =>
    inTransaction(ctx.db, async (tx) => {
      const scope = { editionId: ctx.edition.id, capacity: input.capacity };
      await lockPlaces(tx, { editionId: ctx.edition.id, capacities: [input.capacity] });
      const before = await getPlaces(tx, scope);
      await setPlaces(tx, { ...scope, places: input.places, holdHours: input.holdHours });
      await audit(tx, ctx, {
        command: "participation.set-places",
        objectType: "edition",
        objectId: ctx.edition.id,
        before: { capacity: input.capacity, places: before.places, holdHours: before.hold_hours },
        after: { capacity: input.capacity, places: input.places, holdHours: input.holdHours },
      });
      await offerFreePlaces(tx, ctx, input.capacity);
      announceParticipations(tx, ctx.edition.id);
      return ok(null);
    }),
);
