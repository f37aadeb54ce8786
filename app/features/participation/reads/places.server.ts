import type { CtxFor } from "#app/server/context.server.ts";
import { listPlaces } from "#db/queries/places.server.ts";

import { freePlaces } from "../domain/participation.ts";
import type { Capacity } from "../domain/vocabulary.ts";

/** The limit of each capacity and what is taken, held and waiting. */
export async function readPlaces(ctx: CtxFor<"participations.decide">) {
  const rows = await listPlaces(ctx.db, ctx.edition.id);
  return rows.map((row) => ({
    capacity: row.capacity as Capacity,
    places: row.places,
    holdHours: row.hold_hours,
    approved: row.approved,
    held: row.held,
    waiting: row.waiting,
    submitted: row.submitted,
    free: freePlaces({ places: row.places, taken: row.approved + row.held }),
  }));
}

export type PlacesView = Awaited<ReturnType<typeof readPlaces>>;
