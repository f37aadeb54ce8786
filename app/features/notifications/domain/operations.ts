const STUCK_MS = 10 * 60_000;
const SILENT_MS = 45_000;

/** Jobs that a worker took before this moment and has not finished are stuck: the longest takes a few minutes. */
export function stuckSince(now: Date): Date {
  return new Date(now.getTime() - STUCK_MS);
}

/** A worker shows every ten seconds that it lives; one that missed four signs is gone. */
export function isAlive(seenAt: Date, now: Date): boolean {
  return now.getTime() - seenAt.getTime() < SILENT_MS;
}
