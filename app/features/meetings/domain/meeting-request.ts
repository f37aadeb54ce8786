export const REQUEST_STATUSES = ["pending", "accepted", "declined", "withdrawn", "expired"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** Phases in which firms may ask for meetings and answer: from matching until the last day ends. */
const OPEN_PHASES: ReadonlySet<string> = new Set(["matching", "provisional", "published", "live"]);

export function areRequestsOpen(phase: string): boolean {
  return OPEN_PHASES.has(phase);
}

export type ExpiryRule = { editionHours: number; eventDayMinutes: number; isEventDay: boolean };

/** Minutes that the other side has for its answer: the edition's hours, and on event days at most its minutes for those. */
export function minutesToAnswer({ editionHours, eventDayMinutes, isEventDay }: ExpiryRule): number {
  return isEventDay ? Math.min(eventDayMinutes, editionHours * 60) : editionHours * 60;
}

/**
 * When a request that nobody answers ends: after {@link minutesToAnswer}, and never later than the slot that it asks
 * for begins.
 */
export function requestExpiry({
  now,
  slotStartsAt,
  ...rule
}: ExpiryRule & { now: Date; slotStartsAt: Date | null }): Date {
  const byRule = now.getTime() + minutesToAnswer(rule) * 60_000;
  return new Date(slotStartsAt === null ? byRule : Math.min(byRule, slotStartsAt.getTime()));
}

/** What a stored request is at a moment: a pending one past its time has expired, whether or not the job ran. */
export function statusAt(request: { status: string; expiresAt: Date }, now: Date): RequestStatus {
  const status = REQUEST_STATUSES.find((known) => known === request.status) ?? "expired";
  return status === "pending" && request.expiresAt <= now ? "expired" : status;
}

/** What a firm sees of a request: `awaiting` has been agreed, and the timetable has not given it a slot yet. */
export type RequestState = RequestStatus | "awaiting";

export function stateAt(
  request: { status: string; expiresAt: Date; slotChoice: string; meetingId: string | null },
  now: Date,
): RequestState {
  const status = statusAt(request, now);
  const waits = status === "accepted" && request.slotChoice === "scheduler" && request.meetingId === null;
  return waits ? "awaiting" : status;
}

/** Why a request cannot be ended or given a slot any more; undefined while it is pending or waits for the timetable. */
export function decisionRefusal(status: RequestState): "already_decided" | "expired" | undefined {
  if (status === "pending" || status === "awaiting") return undefined;
  return status === "expired" ? "expired" : "already_decided";
}

export type ListingSide = "offer" | "need";
export type ListingOfTrack = {
  organisationId: string;
  side: ListingSide;
  track: string;
  isPublished: boolean;
};

/** Who may ask: whoever looks for something (about an offer), whoever offers (about a need), or both. */
export type AskDirection = "both" | "buyers" | "suppliers";

/** Whether the edition lets the one who asks about a listing of this side ask. */
export function mayAskAbout(side: ListingSide, direction: AskDirection): boolean {
  return direction === "both" || (direction === "buyers") === (side === "offer");
}

export type Ask = {
  /** Of the edition's series. */
  kind: string;
  phase: string;
  direction: AskDirection;
  ownOrganisationId: string;
  isOwnApproved: boolean;
  isCounterpartApproved: boolean;
  /** What the request is about: a listing of the other side. */
  listing: ListingOfTrack;
  /** The asker's own listing that goes with it: a need for an offer, an offer for a need. */
  own: ListingOfTrack | undefined;
};

export type AskRefusal =
  | "not_open"
  | "buyers_ask"
  | "suppliers_ask"
  | "not_participating"
  | "counterpart_away"
  | "own_listing"
  | "wrong_own_listing";

/**
 * Who may ask whom: two approved participants of one edition, about a published listing of the other, with a
 * published listing of one's own of the opposite side and the same track, or none. Nobody asks themselves, and only
 * the side that the edition lets ask does.
 */
export function judgeAsk(ask: Ask): AskRefusal | undefined {
  if (ask.kind !== "matchmaking" || !areRequestsOpen(ask.phase)) return "not_open";
  if (ask.listing.organisationId === ask.ownOrganisationId) return "own_listing";
  if (!ask.isOwnApproved) return "not_participating";
  if (!mayAskAbout(ask.listing.side, ask.direction)) {
    return ask.direction === "buyers" ? "buyers_ask" : "suppliers_ask";
  }
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
