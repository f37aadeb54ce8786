export const ASK_DIRECTIONS = ["both", "buyers", "suppliers"] as const;
export const ANSWER_MODES = ["approval", "auto"] as const;
export const SLOT_CHOICES = ["asking", "accepting", "scheduler"] as const;

/** How firms ask for meetings in an edition. */
export type Policies = {
  /** Who asks: those who look for something, those who offer something, or both. */
  askDirection: (typeof ASK_DIRECTIONS)[number];
  /** Requests that a participation may have sent and not lost. */
  requestQuota: number;
  /** Hours to answer, and the most minutes on days of the event. */
  requestExpiryHours: number;
  eventDayMinutes: number;
  /** Whether a request takes its slot, for both people and a table, while it waits for its answer. */
  pendingHolds: boolean;
  answerMode: (typeof ANSWER_MODES)[number];
  /** Where the slot is chosen. */
  slotChoice: (typeof SLOT_CHOICES)[number];
};

export const POLICY_NAMES = [
  "askDirection",
  "requestQuota",
  "requestExpiryHours",
  "eventDayMinutes",
  "answerMode",
  "slotChoice",
  "pendingHolds",
] as const satisfies readonly (keyof Policies)[];

export type PolicyProblem = "hold_needs_slot" | "auto_needs_slot";

/**
 * Which policies cannot stand together: a hold needs a slot that is asked for and an answer to wait for; a request
 * that nobody answers cannot leave the slot to its answer.
 */
export function findPolicyProblem(policies: Policies): PolicyProblem | undefined {
  const { answerMode, slotChoice, pendingHolds } = policies;
  if (answerMode === "auto" && slotChoice === "accepting") return "auto_needs_slot";
  const canHold = slotChoice === "asking" && answerMode === "approval";
  return pendingHolds && !canHold ? "hold_needs_slot" : undefined;
}

/** The policies in which two sets differ, in the order of the form. */
export function changedPolicies(before: Policies, after: Policies): (keyof Policies)[] {
  return POLICY_NAMES.filter((name) => before[name] !== after[name]);
}
