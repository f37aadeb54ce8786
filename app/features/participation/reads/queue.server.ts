import { may } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { readList } from "#app/server/list/read-list.server.ts";
import { countToDecide } from "#db/queries/participation-lists.server.ts";
import { listPlaces } from "#db/queries/places.server.ts";

import { freePlaces } from "../domain/participation.ts";
import type { Capacity } from "../domain/vocabulary.ts";
import { applicationList } from "./application-list.server.ts";

/** The organizers' queue: the list of applications, how many wait for a decision, and what is full. */
export async function readQueue(ctx: CtxFor<"participations.read">, url: URL) {
  const [view, toDecide, places] = await Promise.all([
    readList(ctx, applicationList, url),
    countToDecide(ctx.db, ctx.edition.id),
    listPlaces(ctx.db, ctx.edition.id),
  ]);
  return {
    view,
    edition: ctx.edition.slug,
    at: ctx.clock().toISOString(),
    mayDecide: may(ctx.actor, "participations.decide", ctx.edition.id),
    toDecide,
    full: places
      .filter((row) => freePlaces({ places: row.places, taken: row.approved + row.held }) === 0)
      .map(({ capacity }) => capacity as Capacity),
  };
}

export type Queue = Awaited<ReturnType<typeof readQueue>>;
