import { EDITION_PHASES, type Phase } from "./edition-phase.ts";

/** Phases that an edition can go on to by itself: all but the first. */
export const PLANNED_PHASES = EDITION_PHASES.slice(1) as Exclude<Phase, "draft">[];

export type PhaseDate = { phase: Phase; opensAt: Date };

/** The first phase whose moment does not lie after that of an earlier phase, or undefined where all are in order. */
export function findPhaseOutOfOrder(dates: readonly PhaseDate[]): Phase | undefined {
  const inOrder = [...dates].sort(
    (a, b) => EDITION_PHASES.indexOf(a.phase) - EDITION_PHASES.indexOf(b.phase),
  );
  return inOrder.find((date, index) => {
    const before = inOrder[index - 1];
    return before !== undefined && date.opensAt <= before.opensAt;
  })?.phase;
}

/**
 * The phases that an edition passes through now, in order, up to the last one that is due. A moment that had passed
 * when the edition entered its phase is not due any more: an organizer who went back stays there.
 */
export function duePhases(
  { phase, since }: { phase: Phase; since: Date },
  dates: readonly PhaseDate[],
  now: Date,
): Phase[] {
  const at = EDITION_PHASES.indexOf(phase);
  const due = dates
    .filter(({ opensAt }) => opensAt <= now && opensAt > since)
    .map((date) => EDITION_PHASES.indexOf(date.phase));
  return EDITION_PHASES.slice(at + 1, Math.max(at, ...due) + 1);
}
