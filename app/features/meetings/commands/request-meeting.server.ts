import { ok, refuse, type Result } from "#app/lib/result.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import {
  findListingToAsk,
  findParticipation,
  type ParticipationRow,
} from "#db/queries/meeting-requests.server.ts";
import { listSlotAvailability, type SlotAvailability } from "#db/queries/slots-free.server.ts";

import { judgeAsk, type ListingOfTrack } from "../domain/meeting-request.ts";
import type { MeetingRefusal } from "../domain/refusals.ts";
import { isSlotFree, toFreeSlot } from "../free-slots.server.ts";
import { storeRequest, type AskedListing, type AskSides } from "../writes/store-request.server.ts";

export type RequestMeetingInput = {
  /** A listing of the other side. */
  listingId: string;
  /** The asker's own listing of the opposite side, if one goes with it. */
  ownListingId?: string | undefined;
  /** Where the edition lets the asker choose it; it is not read otherwise. */
  slotId?: string | undefined;
  /** The asker's delegate who will sit at the table; by default the asker, or the firm's first delegate. */
  personId?: string | undefined;
  message: string;
};

type ArrangeCtx = CtxFor<"meetings.arrange">;
type Asked = Result<{ requestId: string; meetingId: string | null }, MeetingRefusal>;

/**
 * Asks another participant for a meeting by the edition's policies: at a slot in which both are free, or with the slot
 * left to the other side or to the timetable. The request waits for an answer until it expires; where pending requests
 * hold their slot, nobody else gets it meanwhile; where the edition accepts by itself, the meeting is booked at once.
 * Refuses what {@link judgeAsk} forbids, a slot that is past or taken (with the free ones), a matter that the two
 * have open already, and more requests than the edition's quota.
 */
export const requestMeeting = command(
  "meetings.arrange",
  async (ctx, input: RequestMeetingInput): Promise<Asked> => {
    const found = await findSides(ctx, input);
    if (!found.ok) return found;
    const sides = found.value;
    const person = chooseDelegate(ctx, sides.own, input.personId);
    if (person === undefined) return refuse({ code: "wrong_delegate" });

    const place = await findPlace(ctx, { slotId: input.slotId, person, other: sides.other });
    if (!place.ok) return place;
    const outcome = await storeRequest(ctx, { sides, slot: place.value, person, message: input.message });
    if (outcome.ok) getServices().live.announce(liveTopics.meetings(ctx.edition.id));
    return outcome;
  },
);

/** The slot asked for, or null where the edition lets somebody else choose it. */
async function findPlace(
  ctx: ArrangeCtx,
  { slotId, person, other }: { slotId: string | undefined; person: string; other: ParticipationRow },
): Promise<Result<SlotAvailability | null, MeetingRefusal>> {
  if (ctx.edition.policies.slotChoice !== "asking") return ok(null);
  if (slotId === undefined) return refuse({ code: "slot_needed" });
  const now = ctx.clock();
  const pair = { editionId: ctx.edition.id, personId: person, participationId: other.id, now };
  const slots = await listSlotAvailability(ctx.db, pair);
  const slot = slots.find(({ id }) => id === slotId);
  if (!slot) return refuse({ code: "slot_unknown" });
  if (slot.startsAt <= now) return refuse({ code: "slot_past" });
  if (isSlotFree(slot, now)) return ok(slot);
  const free = slots.filter((candidate) => isSlotFree(candidate, now)).map(toFreeSlot);
  return refuse({ code: "slot_taken", free });
}

async function findSides(
  ctx: ArrangeCtx,
  { listingId, ownListingId }: RequestMeetingInput,
): Promise<Result<AskSides, MeetingRefusal>> {
  const editionId = ctx.edition.id;
  const firm = ctx.actor.firm.id;
  const now = ctx.clock();
  const [listing, ownListing, own] = await Promise.all([
    findListingToAsk(ctx.db, { editionId, id: listingId }),
    ownListingId === undefined ? undefined : findListingToAsk(ctx.db, { editionId, id: ownListingId }),
    findParticipation(ctx.db, { editionId, organisationId: firm, now }),
  ]);
  if (!listing) return refuse({ code: "gone" });
  if (ownListingId !== undefined && !ownListing) return refuse({ code: "wrong_own_listing" });
  const other = await findParticipation(ctx.db, { editionId, organisationId: listing.organisation_id, now });
  const code = judgeAsk({
    kind: ctx.edition.kind,
    phase: ctx.edition.phase,
    direction: ctx.edition.policies.askDirection,
    ownOrganisationId: firm,
    isOwnApproved: own?.status === "approved",
    isCounterpartApproved: other?.status === "approved",
    listing: toTrackListing(listing),
    own: ownListing && toTrackListing(ownListing),
  });
  if (code !== undefined) return refuse({ code });
  if (!own || !other) return refuse({ code: "counterpart_away" });
  return ok({ own, other, listing, ownListing });
}

function toTrackListing(listing: AskedListing): ListingOfTrack {
  return {
    organisationId: listing.organisation_id,
    side: listing.side === "need" ? "need" : "offer",
    track: listing.track,
    isPublished: listing.status === "published",
  };
}

function chooseDelegate(
  ctx: ArrangeCtx,
  own: ParticipationRow,
  wanted: string | undefined,
): string | undefined {
  const ids = own.delegates.map((delegate) => delegate.personId);
  if (wanted !== undefined) return ids.find((id) => id === wanted);
  return ids.find((id) => id === ctx.actor.personId) ?? ids[0];
}
