/** What of an edition can be copied into its next one, in the order of the checklist. */
export const CLONE_PARTS = [
  "policies",
  "blocks",
  "slots",
  "halls",
  "tables",
  "staff",
  "targets",
  "forms",
  "limits",
  "quotas",
  "templates",
  "firms",
] as const;
export type ClonePart = (typeof CLONE_PARTS)[number];

/** What a part stands on: slots are cut from blocks, and come with them. */
const NEEDS: Partial<Record<ClonePart, ClonePart>> = { slots: "blocks" };

/** The chosen parts with those that they stand on, in the order of the checklist. */
export function withNeededParts(chosen: readonly ClonePart[]): ClonePart[] {
  const wanted = new Set(chosen.flatMap((part) => [part, NEEDS[part] ?? part]));
  return CLONE_PARTS.filter((part) => wanted.has(part));
}

/** How many of each part there are, or were copied. */
export type CloneCounts = Partial<Record<ClonePart, number>>;

const DAY_MS = 86_400_000;

/** How many days lie between two days, `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The day that lies some days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
