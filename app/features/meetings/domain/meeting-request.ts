export const REQUEST_STATUSES = ["pending", "accepted", "declined", "withdrawn", "expired"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Phases in which firms may ask for meetings and answer: from matching until the last day ends. */
const OPEN_PHASES: ReadonlySet<string> = new Set(["matching", "provisional", "published", "live"]);

export function areRequestsOpen(phase: string): boolean {
  return OPEN_PHASES.has(phase);
}

/** Hours to answer while the event is on; before it the edition sets them. */
export const EVENT_DAY_EXPIRY_HOURS = 1;

/**
 * When a request that nobody answers ends: after the edition's hours, after one hour on event days, and never
 * later than the slot that it asks for begins.
 */
export function requestExpiry(ask: {
  now: Date;
  editionHours: number;
  isEventDay: boolean;
  slotStartsAt: Date;
}): Date {
  const hours = ask.isEventDay ? Math.min(EVENT_DAY_EXPIRY_HOURS, ask.editionHours) : ask.editionHours;
  return new Date(Math.min(ask.now.getTime() + hours * 3_600_000, ask.slotStartsAt.getTime()));
}

/** What a stored request is at a moment: a pending one past its time has expired, whether or not the job ran. */
export function statusAt(request: { status: string; expiresAt: Date }, now: Date): RequestStatus {
  const status = REQUEST_STATUSES.find((known) => known === request.status) ?? "expired";
  return status === "pending" && request.expiresAt <= now ? "expired" : status;
}

/** Why a request cannot be answered or withdrawn any more; undefined while it is pending. */
export function decisionRefusal(status: RequestStatus): "already_decided" | "expired" | undefined {
  if (status === "pending") return undefined;
  return status === "expired" ? "expired" : "already_decided";
}

export type ListingSide = "offer" | "need";
export type ListingOfTrack = {
  organisationId: string;
  side: ListingSide;
  track: string;
  isPublished: boolean;
};

export type Ask = {
  phase: string;
  ownOrganisationId: string;
  isOwnApproved: boolean;
  isCounterpartApproved: boolean;
  /** What the request is about: a listing of the other side. */
  listing: ListingOfTrack;
  /** The asker's own listing that goes with it: a need for an offer, an offer for a need. */
  own: ListingOfTrack | undefined;
};

export type AskRefusal =
  "not_open" | "not_participating" | "counterpart_away" | "own_listing" | "wrong_own_listing";

/**
 * Who may ask whom: two approved participants of one edition, about a published listing of the other, with a
 * published listing of one's own of the opposite side and the same track, or none. Nobody asks themselves.
 */
export function judgeAsk(ask: Ask): AskRefusal | undefined {
  if (!areRequestsOpen(ask.phase)) return "not_open";
  if (ask.listing.organisationId === ask.ownOrganisationId) return "own_listing";
  if (!ask.isOwnApproved) return "not_participating";
  if (!ask.isCounterpartApproved || !ask.listing.isPublished) return "counterpart_away";
  if (ask.own && !isCounterpart(ask.own, ask)) return "wrong_own_listing";
  return undefined;
}

function isCounterpart(own: ListingOfTrack, ask: Ask): boolean {
  return (
    own.organisationId === ask.ownOrganisationId &&
    own.isPublished &&
    own.side !== ask.listing.side &&
    own.track === ask.listing.track
  );
}
