import { z } from "zod";

import { localText } from "#app/i18n/localized.ts";
import { COUNTIES, englishTerm } from "#app/lib/city.ts";
import { isStorable } from "#app/lib/storable-text.ts";
import { may } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { countQueue, listQueue, type QueueFilter } from "#db/queries/participation-lists.server.ts";
import { listPlaces } from "#db/queries/places.server.ts";

import { freePlaces, type ParticipationStatus } from "../domain/participation.ts";
import { CAPACITIES, type Capacity } from "../domain/vocabulary.ts";

const PAGE = 50;
export const QUEUE_STATES = [
  "submitted",
  "changed",
  "waitlisted",
  "returned",
  "approved",
  "rejected",
  "withdrawn",
  "all",
] as const;

const Search = z.object({
  state: z.enum(QUEUE_STATES).catch("submitted"),
  capacity: z.enum(CAPACITIES).optional().catch(undefined),
  county: z
    .string()
    .refine((value) => COUNTIES.some(({ zh }) => zh === value))
    .optional()
    .catch(undefined),
  q: z.string().trim().max(60).refine(isStorable).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{13}_[0-9a-f-]{36}$/)
    .optional()
    .catch(undefined),
});

export type QueueSearch = z.output<typeof Search>;

/** The organizers' queue: who waits, the longest waiting first, with what each state holds and the places left. */
export async function readQueue(ctx: CtxFor<"participations.read">, params: URLSearchParams) {
  const search = Search.parse(Object.fromEntries(params));
  const { after, state, ...rest } = search;
  const filter: Omit<QueueFilter, "state"> = { editionId: ctx.edition.id, ...rest };
  const [rows, counts, places] = await Promise.all([
    listQueue(ctx.db, { ...filter, state, after: placeOf(after), limit: PAGE + 1 }),
    countQueue(ctx.db, filter),
    listPlaces(ctx.db, ctx.edition.id),
  ]);
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return {
    edition: ctx.edition.slug,
    search,
    at: ctx.clock().toISOString(),
    mayDecide: may(ctx.actor, "participations.decide", ctx.edition.id),
    counts: Object.fromEntries(
      QUEUE_STATES.map((name) => [
        name,
        name === "changed"
          ? counts.changed
          : name === "all"
            ? [...counts.byStatus.values()].reduce((sum, count) => sum + count, 0)
            : (counts.byStatus.get(name) ?? 0),
      ]),
    ) as Record<(typeof QUEUE_STATES)[number], number>,
    full: places
      .filter((row) => freePlaces({ places: row.places, taken: row.approved + row.held }) === 0)
      .map(({ capacity }) => capacity as Capacity),
    next: rows.length > PAGE && last !== undefined ? `${String(last.since.getTime())}_${last.id}` : null,
    rows: shown.map((row) => ({
      id: row.id,
      version: row.lock_version,
      status: row.status as ParticipationStatus,
      capacity: row.capacity as Capacity,
      firm: localText(ctx.locale, row.name_zh, row.name_en),
      county: ctx.locale === "en" ? englishTerm(row.county) : row.county,
      chain: ctx.locale === "en" ? englishTerm(row.chain) : row.chain,
      waitingMs: Math.max(0, ctx.clock().getTime() - row.since.getTime()),
      since: row.since.toISOString(),
      holdUntil: row.hold_until?.toISOString() ?? null,
      hasChange: row.has_change,
      checks: row.checks.map(({ verdict }) => verdict),
    })),
  };
}

export type QueueView = Awaited<ReturnType<typeof readQueue>>;

function placeOf(after: string | undefined) {
  if (after === undefined) return undefined;
  const [time, id] = after.split("_");
  return { since: new Date(Number(time)), id: id ?? "" };
}
