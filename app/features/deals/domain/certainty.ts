/**
 * How sure an entry is: *recorded* by one side, *confirmed* by the other, *verified* by the organizer against
 * evidence. *Disputed* and *rejected* are ends: the entry stays in the ledger and counts nowhere.
 */
export const CERTAINTIES = ["recorded", "confirmed", "verified", "disputed", "rejected"] as const;
export type Certainty = (typeof CERTAINTIES)[number];
export type Answer = "confirmed" | "disputed";
export type Verdict = "verified" | "rejected";

const STEPS: Record<Certainty, readonly Certainty[]> = {
  recorded: ["confirmed", "disputed"],
  confirmed: ["verified", "rejected"],
  verified: [],
  disputed: [],
  rejected: [],
};

export function isStep(from: Certainty, to: Certainty): boolean {
  return STEPS[from].includes(to);
}

/** Recorded or confirmed: agreed on or claimed, not counted yet. */
export function isPending(certainty: Certainty): boolean {
  return certainty === "recorded" || certainty === "confirmed";
}
