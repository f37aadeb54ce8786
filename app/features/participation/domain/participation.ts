export const PARTICIPATION_STATUSES = [
  "draft",
  "submitted",
  "approved",
  "waitlisted",
  "returned",
  "rejected",
  "withdrawn",
] as const;
export type ParticipationStatus = (typeof PARTICIPATION_STATUSES)[number];

/** What may happen to an application. The firm writes, submits, withdraws, takes a place; the organizer decides. */
export const PARTICIPATION_STEPS = [
  "save",
  "submit",
  "withdraw",
  "take_place",
  "approve",
  "waitlist",
  "return",
  "reject",
] as const;
export type ParticipationStep = (typeof PARTICIPATION_STEPS)[number];

const FROM: Record<ParticipationStep, readonly ParticipationStatus[]> = {
  save: ["draft", "returned"],
  submit: ["draft", "returned"],
  withdraw: ["submitted", "returned", "waitlisted", "approved"],
  take_place: ["waitlisted"],
  approve: ["submitted", "waitlisted"],
  waitlist: ["submitted"],
  return: ["submitted", "waitlisted"],
  reject: ["submitted", "waitlisted", "returned"],
};

/** Whether a step leads on from a status. A withdrawn application begins anew, a rejected one has ended. */
export function isOpen(status: ParticipationStatus, step: ParticipationStep): boolean {
  return FROM[step].includes(status);
}

/** The steps of an organizer. A reason is told to the firm, so that it knows what to mend. */
export const DECISIONS = ["approve", "waitlist", "return", "reject"] as const;
export type Decision = (typeof DECISIONS)[number];

export function needsReason(decision: Decision): boolean {
  return decision === "return" || decision === "reject";
}

/** Where a decision leads; an approval leads to the waiting list where no place is free. */
export function decidedStatus(decision: Decision, hasPlace: boolean): ParticipationStatus {
  switch (decision) {
    case "approve":
      return hasPlace ? "approved" : "waitlisted";
    case "waitlist":
      return "waitlisted";
    case "return":
      return "returned";
    case "reject":
      return "rejected";
  }
}

/** In which phases of an edition firms apply. */
export function isApplying(phase: string): boolean {
  return ["registration", "matching", "provisional", "published", "live"].includes(phase);
}

export const MAX_SEATS = 20;

export type KeyFacts = Record<string, string>;
export type Difference = { field: string; before: string; after: string }[];

/** The fields whose values differ, in the order of the first. */
export function differenceOf(before: KeyFacts, after: KeyFacts): Difference {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .map((field) => ({ field, before: before[field] ?? "", after: after[field] ?? "" }))
    .filter((row) => row.before !== row.after);
}

/** Whether a hold on a place still stands. */
export function isHeld(holdUntil: Date | null, now: Date): boolean {
  return holdUntil !== null && holdUntil > now;
}

export type Places = { places: number | null; taken: number };

/** Places that nobody has or holds; null where there is no limit. Never less than none. */
export function freePlaces({ places, taken }: Places): number | null {
  return places === null ? null : Math.max(0, places - taken);
}

/** The states of the organizers' queue: those of applications, and `changed` for one with a change to decide. */
export const QUEUE_STATES = [
  "submitted",
  "changed",
  "waitlisted",
  "returned",
  "approved",
  "rejected",
  "withdrawn",
] as const;
