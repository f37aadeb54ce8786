/** A firm that was told is left in peace for so many days. */
export const CHASE_DAYS = 3;

/** Before which moment a firm must have been told last to be reminded now. */
export function chaseBefore(now: Date): Date {
  return new Date(now.getTime() - CHASE_DAYS * 86_400_000);
}

/** Whether a firm has answered an invitation: whatever is not begun or still a draft. */
export function hasAnswered(status: string | null): boolean {
  return status !== null && status !== "draft" && status !== "withdrawn";
}

/** What an office can do with a firm, in the order of its work: pre-check, ask again, ask, look again; or nothing now. */
export const AREA_STEPS = ["check", "chase", "recruit", "recheck", "none"] as const;
