import type { EditionCtx } from "#app/server/context.server.ts";
import { countActsSince, countUnderWay, listPhaseDates } from "#db/queries/edition-phases.server.ts";
import { findEditionBySlug } from "#db/queries/editions.server.ts";

import { EDITION_ZONE } from "../domain/edition-grid.ts";
import { EDITION_PHASES, isPhaseStep, type Phase } from "../domain/edition-phase.ts";
import { PLANNED_PHASES } from "../domain/phase-plan.ts";

const ZONE_MS = Number(EDITION_ZONE.offset.slice(1, 3)) * 3_600_000;

/** The phases' times as their form shows them, whether a step back is open, and the step under review, if any. */
export async function readPhases(ctx: EditionCtx, search: URLSearchParams) {
  const { edition } = ctx;
  const to = EDITION_PHASES.find((phase) => phase === search.get("phase"));
  const row = await findEditionBySlug(ctx.db, edition.slug);
  const since = row?.phase_since ?? ctx.clock();
  const [dates, acts, underWay] = await Promise.all([
    listPhaseDates(ctx.db, edition.id),
    countActsSince(ctx.db, { editionId: edition.id, since }),
    to && isPhaseStep(edition.phase, to) ? countUnderWay(ctx.db, edition.id) : null,
  ]);
  const opensAt = new Map(dates.map((date) => [date.phase, date.opens_at]));
  return {
    acts,
    review: to && underWay ? { to, underWay } : null,
    plan: PLANNED_PHASES.map((phase) => {
      const at = opensAt.get(phase);
      return { phase, at: at ? localTimeOf(at) : "", hasPassed: at !== undefined && at <= ctx.clock() };
    }),
  };
}

export type PhasesView = { acts: number; review: PhaseReview | null; plan: PlannedPhase[] };
export type PhaseReview = { to: Phase; underWay: Awaited<ReturnType<typeof countUnderWay>> };
export type PlannedPhase = { phase: Phase; at: string; hasPassed: boolean };

/** A moment as a `datetime-local` field takes it, in the edition's zone. */
function localTimeOf(at: Date): string {
  return new Date(at.getTime() + ZONE_MS).toISOString().slice(0, 16);
}
