import { notify } from "#app/features/notifications/public.server.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import {
  countQuotaUse,
  expireRequestsOf,
  findListingToAsk,
  findParticipation,
  insertMeetingRequest,
  isMatterOpen,
  lockParticipation,
  type NewMeetingRequest,
  type ParticipationRow,
} from "#db/queries/meeting-requests.server.ts";
import { listSlotAvailability } from "#db/queries/slots-free.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import { judgeAsk, requestExpiry, type ListingOfTrack } from "../domain/meeting-request.ts";
import type { MeetingRefusal } from "../domain/refusals.ts";
import { quotaOf } from "../domain/request-quota.ts";
import { isSlotFree, toFreeSlot } from "../free-slots.server.ts";
import { meetingData } from "../meeting-notice.server.ts";

export type RequestMeetingInput = {
  /** A listing of the other side. */
  listingId: string;
  /** The asker's own listing of the opposite side, if one goes with it. */
  ownListingId?: string | undefined;
  slotId: string;
  /** The asker's delegate who will sit at the table; by default the asker, or the firm's first delegate. */
  personId?: string | undefined;
  message: string;
};

type ArrangeCtx = CtxFor<"meetings.arrange">;
type Listing = NonNullable<Awaited<ReturnType<typeof findListingToAsk>>>;
type Sides = {
  own: ParticipationRow;
  other: ParticipationRow;
  listing: Listing;
  ownListing: Listing | undefined;
};
type Asked = Result<{ requestId: string }, MeetingRefusal>;

/**
 * Asks another participant for a meeting at a slot in which both are free. The request waits for an answer until
 * it expires, and holds no slot. Refuses what {@link judgeAsk} forbids, a slot that is past or taken (with the free
 * ones), a matter that the two have open already, and more requests than the edition's quota.
 */
export const requestMeeting = command(
  "meetings.arrange",
  async (ctx, input: RequestMeetingInput): Promise<Asked> => {
    const found = await findSides(ctx, input);
    if (!found.ok) return found;
    const sides = found.value;
    const person = chooseDelegate(ctx, sides.own, input.personId);
    if (person === undefined) return refuse({ code: "wrong_delegate" });

    const now = ctx.clock();
    const slots = await listSlotAvailability(ctx.db, {
      editionId: ctx.edition.id,
      personId: person,
      participationId: sides.other.id,
    });
    const slot = slots.find(({ id }) => id === input.slotId);
    if (!slot) return refuse({ code: "slot_unknown" });
    if (slot.startsAt <= now) return refuse({ code: "slot_past" });
    if (!isSlotFree(slot, now)) {
      return refuse({
        code: "slot_taken",
        free: slots.filter((other) => isSlotFree(other, now)).map(toFreeSlot),
      });
    }

    const request = newRequest(ctx, { sides, slot, person, message: input.message, now });
    const outcome = await store(ctx, { request, sides, slot });
    if (outcome.ok) getServices().live.announce(liveTopics.meetings(ctx.edition.id));
    return outcome;
  },
);

async function findSides(
  ctx: ArrangeCtx,
  { listingId, ownListingId }: RequestMeetingInput,
): Promise<Result<Sides, MeetingRefusal>> {
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
    phase: ctx.edition.phase,
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

function toTrackListing(listing: Listing): ListingOfTrack {
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

type Slot = { id: string; day: string; startsAt: Date };

function newRequest(
  ctx: ArrangeCtx,
  {
    sides,
    slot,
    person,
    message,
    now,
  }: { sides: Sides; slot: Slot; person: string; message: string; now: Date },
): NewMeetingRequest {
  const { listing, ownListing } = sides;
  const [need, offer] = listing.side === "need" ? [listing, ownListing] : [ownListing, listing];
  return {
    id: ctx.ids(),
    editionId: ctx.edition.id,
    fromParticipationId: sides.own.id,
    toParticipationId: sides.other.id,
    needId: need?.id ?? null,
    offerId: offer?.id ?? null,
    slotId: slot.id,
    fromPersonId: person,
    message,
    createdAt: now,
    expiresAt: requestExpiry({
      now,
      editionHours: ctx.edition.requestExpiryHours,
      isEventDay: sides.own.isEventDay,
      slotStartsAt: slot.startsAt,
    }),
  };
}

async function store(
  ctx: ArrangeCtx,
  { request, sides, slot }: { request: NewMeetingRequest; sides: Sides; slot: Slot },
): Promise<Asked> {
  const now = request.createdAt;
  try {
    return await inTransaction(ctx.db, async (tx): Promise<Asked> => {
      await lockParticipation(tx, sides.own.id);
      await expireRequestsOf(tx, { participationId: sides.own.id, now });
      const { needId, offerId } = request;
      if (await isMatterOpen(tx, { ownId: sides.own.id, otherId: sides.other.id, needId, offerId, now })) {
        return refuse({ code: "already_asked" });
      }
      const use = await countQuotaUse(tx, { participationId: sides.own.id, now });
      if (quotaOf({ limit: ctx.edition.requestQuota, ...use }).left === 0)
        return refuse({ code: "quota_reached" });
      await insertMeetingRequest(tx, request);
      await audit(tx, ctx, {
        command: "meetings.request",
        objectType: "meeting_request",
        objectId: request.id,
        after: { to: sides.other.id, need: needId, offer: offerId, slot: slot.id },
      });
      await notify(tx, ctx, noticeOf(ctx, { request, sides, slot }));
      return ok({ requestId: request.id });
    });
  } catch (error) {
    if (violatedConstraint(error) === "meeting_request_pending_uq") return refuse({ code: "already_asked" });
    throw error;
  }
}

function noticeOf(
  ctx: ArrangeCtx,
  { request, sides, slot }: { request: NewMeetingRequest; sides: Sides; slot: Slot },
) {
  const { listing, ownListing } = sides;
  const [need, offer] = listing.side === "need" ? [listing, ownListing] : [ownListing, listing];
  return {
    personIds: sides.other.delegates.map(({ personId }) => personId),
    kind: "meetings.asked" as const,
    data: meetingData(ctx.edition, {
      by: ctx.actor.firm,
      about: {
        needZh: need?.title_zh ?? null,
        needEn: need?.title_en ?? null,
        offerZh: offer?.title_zh ?? null,
        offerEn: offer?.title_en ?? null,
      },
      day: slot.day,
      startsAt: slot.startsAt,
      words: request.message,
    }),
    path: paths.workspace.request(ctx.edition.slug, request.id),
    dedupeKey: `request:${request.id}:asked`,
  };
}
