import { notify } from "#app/features/notifications/public.server.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  agreeRequest,
  countQuotaUse,
  expireRequestsOf,
  findSlotToTake,
  holdSlot,
  insertMeetingRequest,
  isMatterOpen,
  lockParticipation,
  type findListingToAsk,
  type NewMeetingRequest,
  type ParticipationRow,
} from "#db/queries/meeting-requests.server.ts";
import { bookMeeting } from "#db/queries/meetings.server.ts";
import { inTransaction, Rollback, violatedConstraint, type Tx } from "#db/tx.server.ts";

import { requestExpiry } from "../domain/meeting-request.ts";
import type { LostPlace, MeetingRefusal } from "../domain/refusals.ts";
import { quotaOf } from "../domain/request-quota.ts";
import { listFreeSlots } from "../free-slots.server.ts";
import { meetingData } from "../meeting-notice.server.ts";

type ArrangeCtx = CtxFor<"meetings.arrange">;
export type AskedListing = NonNullable<Awaited<ReturnType<typeof findListingToAsk>>>;
export type AskSides = {
  own: ParticipationRow;
  other: ParticipationRow;
  listing: AskedListing;
  ownListing: AskedListing | undefined;
};
type Slot = { id: string; day: string; startsAt: Date };
/** `slot` is null where it is chosen later; `person` is the asker's delegate. */
type Asking = { sides: AskSides; slot: Slot | null; person: string; message: string };
type Stored = { requestId: string; meetingId: string | null };
type Storing = Asking & { request: NewMeetingRequest; attempt: number };
type Placed = { meetingId: string | null; table: string };

/** How often another free table is tried when rivals took the one just chosen. */
const TABLE_ATTEMPTS = 6;

/**
 * Writes a request with what the edition's policies do at once: nothing more, a hold on its slot, or its acceptance.
 * All of it or nothing. Who loses a race for the slot learns what is free instead.
 */
export async function storeRequest(ctx: ArrangeCtx, asking: Asking): Promise<Result<Stored, MeetingRefusal>> {
  for (let attempt = 0; attempt < TABLE_ATTEMPTS; attempt += 1) {
    const request = newRequest(ctx, asking);
    const outcome = await tryToStore(ctx, { ...asking, request, attempt });
    if (outcome === "person_taken" || outcome === "slot_taken") return lost(ctx, asking, outcome);
    if (outcome !== "retry_table") return outcome;
  }
  return lost(ctx, asking, "table_taken");
}

async function lost(
  ctx: ArrangeCtx,
  { person, sides }: Asking,
  code: LostPlace,
): Promise<Result<Stored, MeetingRefusal>> {
  const pair = { editionId: ctx.edition.id, personId: person, participationId: sides.other.id };
  return refuse({ code, free: await listFreeSlots(ctx.db, { ...pair, now: ctx.clock() }) });
}

function newRequest(ctx: ArrangeCtx, { sides, slot, person, message }: Asking): NewMeetingRequest {
  const [need, offer] = needAndOffer(sides);
  const now = ctx.clock();
  const { requestExpiryHours, policies } = ctx.edition;
  return {
    id: ctx.ids(),
    editionId: ctx.edition.id,
    fromParticipationId: sides.own.id,
    toParticipationId: sides.other.id,
    needId: need?.id ?? null,
    offerId: offer?.id ?? null,
    slotId: slot?.id ?? null,
    slotChoice: policies.slotChoice,
    fromPersonId: person,
    message,
    createdAt: now,
    expiresAt: requestExpiry({
      now,
      editionHours: requestExpiryHours,
      eventDayMinutes: policies.eventDayMinutes,
      isEventDay: sides.own.isEventDay,
      slotStartsAt: slot?.startsAt ?? null,
    }),
  };
}

type Attempt = Result<Stored, MeetingRefusal> | "person_taken" | "slot_taken" | "retry_table";

async function tryToStore(ctx: ArrangeCtx, storing: Storing): Promise<Attempt> {
  const { request, sides } = storing;
  const now = request.createdAt;
  try {
    return await inTransaction(ctx.db, async (tx): Promise<Attempt> => {
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
      const placed = await applyPolicies(tx, ctx, storing);
      await record(tx, ctx, { ...storing, placed });
      return ok({ requestId: request.id, meetingId: placed.meetingId });
    });
  } catch (error) {
    return attemptOf(violatedConstraint(error)) ?? rethrow(error);
  }
}

function attemptOf(constraint: string | undefined): Attempt | undefined {
  switch (constraint) {
    case "meeting_request_pending_uq":
      return refuse({ code: "already_asked" });
    case "meeting_table_slot_uq":
    case "slot_claim_table_uq":
      return "retry_table";
    case "meeting_seat_person_slot_uq":
    case "slot_claim_person_uq":
      return "person_taken";
    case "slot_claim_retired":
      return refuse({ code: "slot_unknown" });
    default:
      return undefined;
  }
}

function rethrow(error: unknown): never {
  throw error;
}

/** Accepts the request or holds its slot, as the edition wants it. */
async function applyPolicies(tx: Tx, ctx: ArrangeCtx, storing: Storing): Promise<Placed> {
  const { answerMode, pendingHolds } = ctx.edition.policies;
  const { request, slot, sides } = storing;
  const nowhere = { meetingId: null, table: "" };
  if (answerMode === "auto" && slot === null) {
    await agreeRequest(tx, {
      id: request.id,
      editionId: ctx.edition.id,
      byParticipationId: sides.other.id,
      by: null,
      now: request.createdAt,
    });
    return nowhere;
  }
  if (slot === null || (answerMode === "approval" && !pendingHolds)) return nowhere;
  const otherPerson = await freeDelegate(tx, storing, slot);
  if (answerMode === "auto") return book(tx, ctx, { storing, slot, otherPerson });
  const isHeld = await holdSlot(tx, {
    requestId: request.id,
    editionId: ctx.edition.id,
    slotId: slot.id,
    personIds: [request.fromPersonId, otherPerson],
    until: request.expiresAt,
    now: request.createdAt,
    attempt: storing.attempt,
  });
  if (!isHeld) throw new Rollback<Attempt>("slot_taken");
  return nowhere;
}

async function freeDelegate(tx: Tx, { request, sides }: Storing, slot: Slot): Promise<string> {
  const taken = await findSlotToTake(tx, {
    id: slot.id,
    editionId: request.editionId,
    participationId: sides.other.id,
    now: request.createdAt,
  });
  const delegate = taken?.delegates.find(({ isFree }) => isFree);
  if (!delegate) throw new Rollback<Attempt>("person_taken");
  return delegate.personId;
}

async function book(
  tx: Tx,
  ctx: ArrangeCtx,
  { storing, slot, otherPerson }: { storing: Storing; slot: Slot; otherPerson: string },
): Promise<Placed> {
  const { request, sides, attempt } = storing;
  const meetingId = ctx.ids();
  const booked = await bookMeeting(tx, {
    meetingId,
    requestId: request.id,
    editionId: ctx.edition.id,
    participationId: sides.other.id,
    slotId: slot.id,
    personId: otherPerson,
    decidedBy: null,
    now: request.createdAt,
    attempt,
  });
  if (!booked?.tableId) throw new Rollback<Attempt>("slot_taken");
  return { meetingId, table: booked.tableLabel ?? "" };
}

type Done = Storing & { placed: Placed };

async function record(tx: Tx, ctx: ArrangeCtx, done: Done): Promise<void> {
  const { request, sides, placed } = done;
  const isAuto = ctx.edition.policies.answerMode === "auto";
  await audit(tx, ctx, {
    command: "meetings.request",
    objectType: "meeting_request",
    objectId: request.id,
    after: {
      to: sides.other.id,
      need: request.needId,
      offer: request.offerId,
      slot: request.slotId,
      ...(isAuto ? { status: "accepted", meeting: placed.meetingId } : {}),
    },
  });
  await notify(tx, ctx, {
    personIds: sides.other.delegates.map(({ personId }) => personId),
    kind: isAuto ? "meetings.arranged" : "meetings.asked",
    data: noticeData(ctx, done),
    path:
      placed.meetingId === null
        ? paths.workspace.request(ctx.edition.slug, request.id)
        : paths.workspace.meeting(ctx.edition.slug, placed.meetingId),
    dedupeKey: `request:${request.id}:asked`,
  });
}

function noticeData(ctx: ArrangeCtx, { sides, slot, placed, request }: Done) {
  return meetingData(ctx.edition, {
    by: ctx.actor.firm,
    about: aboutOf(sides),
    day: slot?.day ?? null,
    startsAt: slot?.startsAt ?? null,
    table: placed.table,
    words: request.message,
  });
}

function aboutOf(sides: AskSides) {
  const [need, offer] = needAndOffer(sides);
  return {
    needZh: need?.title_zh ?? null,
    needEn: need?.title_en ?? null,
    offerZh: offer?.title_zh ?? null,
    offerEn: offer?.title_en ?? null,
  };
}

function needAndOffer({ listing, ownListing }: AskSides) {
  return listing.side === "need" ? [listing, ownListing] : [ownListing, listing];
}
