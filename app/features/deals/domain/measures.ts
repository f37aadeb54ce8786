import type { Measure } from "#app/lib/measures.ts";

export const TRACKS = ["trade", "research", "finance"] as const;
export type Track = (typeof TRACKS)[number];

/** What can be signed on a track: a purchase is no financing intention, and retail sales come from the expo. */
const MEASURES_OF_TRACK: Record<Track, readonly Measure[]> = {
  trade: ["contract_value", "framework_value"],
  research: ["technology_contract"],
  finance: ["intention", "credit_granted", "drawn"],
};

export function measuresOf(track: Track): readonly Measure[] {
  return MEASURES_OF_TRACK[track];
}

export function isMeasureOf(track: Track, measure: Measure): boolean {
  return MEASURES_OF_TRACK[track].includes(measure);
}
