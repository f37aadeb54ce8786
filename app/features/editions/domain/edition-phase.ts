/** An edition's phases in their order. */
export const EDITION_PHASES = [
  "draft",
  "registration",
  "matching",
  "provisional",
  "published",
  "live",
  "follow_up",
  "closed",
] as const;

export type Phase = (typeof EDITION_PHASES)[number];

/** The phases an edition can go to: one step forward, or one step back where the step was too early. */
export function neighboursOf(phase: Phase): { previous: Phase | undefined; next: Phase | undefined } {
  const at = EDITION_PHASES.indexOf(phase);
  return { previous: EDITION_PHASES[at - 1], next: EDITION_PHASES[at + 1] };
}

export function isPhaseStep(from: Phase, to: Phase): boolean {
  const { previous, next } = neighboursOf(from);
  return to === previous || to === next;
}
