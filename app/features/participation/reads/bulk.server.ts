import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listForDecision } from "#db/queries/participation-lists.server.ts";
import { listPlaces } from "#db/queries/places.server.ts";

import { freePlaces, isOpen, type ParticipationStatus } from "../domain/participation.ts";

/** An application and the version that was seen of it; null where only now it is to be seen. */
type Picked = { id: string; version: number | null };
export type BulkOutcome = "approve" | "wait" | "return" | "not_open" | "own_firm" | "stale";
export type BulkRow = {
  id: string;
  version: number;
  firm: string;
  status: ParticipationStatus;
  outcome: BulkOutcome;
};

/** What a bulk decision would do to each application, in the order in which it would be done; nothing is written. */
export async function previewBulk(
  ctx: CtxFor<"participations.decide">,
  { picked, decision }: { picked: Picked[]; decision: "approve" | "return" },
): Promise<BulkRow[]> {
  const [rows, places] = await Promise.all([
    listForDecision(ctx.db, { editionId: ctx.edition.id, ids: picked.map(({ id }) => id) }),
    listPlaces(ctx.db, ctx.edition.id),
  ]);
  const left = new Map(
    places.map((row) => [row.capacity, freePlaces({ places: row.places, taken: row.approved + row.held })]),
  );
  const seen = new Map(picked.map(({ id, version }) => [id, version]));
  return rows.map((row) => {
    const status = row.status as ParticipationStatus;
    const base = {
      id: row.id,
      version: row.lock_version,
      firm: localText(ctx.locale, row.name_zh, row.name_en),
      status,
    };
    if (ctx.actor.firms.some(({ id }) => id === row.organisation_id)) return { ...base, outcome: "own_firm" };
    if (!isOpen(status, decision)) return { ...base, outcome: "not_open" };
    if ((seen.get(row.id) ?? row.lock_version) !== row.lock_version) return { ...base, outcome: "stale" };
    if (decision === "return") return { ...base, outcome: "return" };
    if (row.hold_until !== null) return { ...base, outcome: "approve" };
    const free = left.get(row.capacity) ?? null;
    if (free === 0) return { ...base, outcome: "wait" };
    if (free !== null) left.set(row.capacity, free - 1);
    return { ...base, outcome: "approve" };
  });
}
