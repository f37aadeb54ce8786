/** What has to be handed over or cancelled before a person can be erased. */
const BLOCKERS = ["last_owner", "last_organizer", "last_administrator", "has_meetings"] as const;
export type Blocker = (typeof BLOCKERS)[number];

export const ERASURE_STATUSES = ["requested", "withdrawn", "refused", "done"] as const;
export type ErasureStatus = (typeof ERASURE_STATUSES)[number];

export function toBlocker(text: string): Blocker {
  const blocker = BLOCKERS.find((known) => known === text);
  if (blocker === undefined) throw new Error(`unknown blocker ${text}`);
  return blocker;
}

export function toErasureStatus(text: string): ErasureStatus {
  const status = ERASURE_STATUSES.find((known) => known === text);
  if (status === undefined) throw new Error(`unknown status of an erasure ${text}`);
  return status;
}
