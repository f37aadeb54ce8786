import {
  announceTo,
  composeNotices,
  loadReaders,
  notify,
} from "#app/features/notifications/public.server.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import {
  agreeRequest,
  findRequestOfFirm,
  findSlotToTake,
  isRequestOpen,
  type RequestRow,
  type SlotToTake,
} from "#db/queries/meeting-requests.server.ts";
import { bookMeeting, recordBooking, type Booking } from "#db/queries/meetings.server.ts";
import { inTransaction, Rollback, violatedConstraint } from "#db/tx.server.ts";

import { areRequestsOpen, decisionRefusal, stateAt, type RequestState } from "../domain/meeting-request.ts";
import type { LostPlace, MeetingRefusal } from "../domain/refusals.ts";
import { listFreeSlots } from "../free-slots.server.ts";
import { meetingData } from "../meeting-notice.server.ts";

export type AcceptRequestInput = {
  requestId: string;
  /** Another of the free slots, where the one asked for no longer suits. */
  slotId?: string | undefined;
  /** The delegate who will sit at the table; by default the acceptor or the firm's first free delegate. */
  personId?: string | undefined;
};

export type BookedMeeting = { meetingId: string; table: string };
/** A request that was agreed and has no slot yet. */
export type AwaitingTimetable = { meetingId: null };
type ArrangeCtx = CtxFor<"meetings.arrange">;
type Accepted = Result<BookedMeeting | AwaitingTimetable, MeetingRefusal>;
type Attempt = BookedMeeting | LostPlace | "already_decided" | "slot_unknown" | "retry_table";

/** How often another free table is tried when rivals took the one just chosen. */
const TABLE_ATTEMPTS = 6;

/**
 * Accepts a request sent to the actor's firm: a free table is assigned and both delegates are seated, or nothing
 * happens at all. Nobody and no table is ever in two meetings at one time; the database refuses it. Who loses a
 * race learns what was lost (`slot_taken`, `person_taken`, `table_taken`) and what is free instead, and the request
 * stays pending. A lost table alone is replaced by another one.
 *
 * A request whose slot the timetable chooses is agreed without one and waits (`meetingId` null); once the edition no
 * longer leaves slots to the timetable, its addressee gives it one in the same way. Refuses firms that are not, or no
 * longer, approved for the edition.
 */
export const acceptRequest = command(
  "meetings.arrange",
  async (ctx, input: AcceptRequestInput): Promise<Accepted> => {
    const found = await findAnswerable(ctx, input.requestId);
    if (!found.ok) return found;
    const { request, state } = found.value;
    if (request.slotChoice === "scheduler" && state === "pending") return agree(ctx, request);
    const slotId = input.slotId ?? request.slotId;
    if (slotId === null) return refuse({ code: "slot_needed" });
    const taken = await findFutureSlot(ctx, request, slotId);
    if (!taken.ok) return taken;
    const slot = taken.value;
    const person = chooseDelegate(ctx, slot, input.personId);
    if (!person.ok) {
      return person.refusal === "person_taken"
        ? lost(ctx, request, person.refusal)
        : refuse({ code: person.refusal });
    }

    const outcome = await book(ctx, { request, slot, personId: person.value });
    if (outcome === "already_decided" || outcome === "slot_unknown") return refuse({ code: outcome });
    if (typeof outcome === "string") return lost(ctx, request, outcome);
    getServices().live.announce(liveTopics.meetings(ctx.edition.id));
    return ok(outcome);
  },
);

type Answerable = { request: RequestRow; state: RequestState };

async function findAnswerable(ctx: ArrangeCtx, id: string): Promise<Result<Answerable, MeetingRefusal>> {
  const organisationId = ctx.actor.firm.id;
  const request = await findRequestOfFirm(ctx.db, { id, editionId: ctx.edition.id, organisationId });
  if (request?.to.organisationId !== organisationId) return refuse({ code: "gone" });
  if (!areRequestsOpen(ctx.edition.phase)) return refuse({ code: "not_open" });
  const state = stateAt(request, ctx.clock());
  const over = decisionRefusal(state);
  if (over !== undefined) return refuse({ code: over });
  if (state === "awaiting" && ctx.edition.policies.slotChoice === "scheduler") {
    return refuse({ code: "already_decided" });
  }
  if (request.to.status !== "approved") return refuse({ code: "not_participating" });
  if (request.from.status !== "approved") return refuse({ code: "counterpart_away" });
  return ok({ request, state });
}

/** Agrees to a request whose slot the timetable chooses, and tells the asker so. */
async function agree(ctx: ArrangeCtx, request: RequestRow): Promise<Accepted> {
  const outcome = await inTransaction(ctx.db, async (tx): Promise<Accepted> => {
    const isAgreed = await agreeRequest(tx, {
      id: request.id,
      editionId: ctx.edition.id,
      byParticipationId: request.to.participationId,
      by: ctx.actor.personId,
      now: ctx.clock(),
    });
    if (!isAgreed) return refuse({ code: "already_decided" });
    await audit(tx, ctx, {
      command: "meetings.accept-request",
      objectType: "meeting_request",
      objectId: request.id,
      before: { status: "pending" },
      after: { status: "accepted" },
    });
    await notify(tx, ctx, {
      personIds: [askerOf(request)],
      kind: "meetings.agreed",
      data: meetingData(ctx.edition, { by: request.to, about: request, day: null, startsAt: null }),
      path: paths.workspace.request(ctx.edition.slug, request.id),
      dedupeKey: `request:${request.id}:agreed`,
    });
    return ok({ meetingId: null });
  });
  if (outcome.ok) getServices().live.announce(liveTopics.meetings(ctx.edition.id));
  return outcome;
}

async function findFutureSlot(
  ctx: ArrangeCtx,
  request: RequestRow,
  id: string,
): Promise<Result<SlotToTake, MeetingRefusal>> {
  const { participationId } = request.to;
  const slot = await findSlotToTake(ctx.db, {
    id,
    editionId: ctx.edition.id,
    participationId,
    now: ctx.clock(),
    requestId: request.id,
  });
  if (!slot) return refuse({ code: "slot_unknown" });
  return slot.startsAt > ctx.clock() ? ok(slot) : refuse({ code: "slot_past" });
}

function chooseDelegate(
  ctx: ArrangeCtx,
  { delegates }: SlotToTake,
  wanted: string | undefined,
): Result<string, "wrong_delegate" | "person_taken"> {
  if (wanted !== undefined) {
    const delegate = delegates.find(({ personId }) => personId === wanted);
    if (!delegate) return refuse("wrong_delegate");
    return delegate.isFree ? ok(wanted) : refuse("person_taken");
  }
  if (delegates.length === 0) return refuse("wrong_delegate");
  const free = delegates.filter(({ isFree }) => isFree);
  const chosen = free.find(({ personId }) => personId === ctx.actor.personId) ?? free[0];
  return chosen ? ok(chosen.personId) : refuse("person_taken");
}

/** What to tell who lost: that a colleague has just answered the same request, or what is free instead. */
async function lost(ctx: ArrangeCtx, request: RequestRow, code: LostPlace): Promise<Accepted> {
  const isOpen = await isRequestOpen(ctx.db, { id: request.id, editionId: ctx.edition.id });
  if (!isOpen) return refuse({ code: "already_decided" });
  const free = await listFreeSlots(ctx.db, {
    editionId: ctx.edition.id,
    personId: request.fromPersonId,
    participationId: request.to.participationId,
    requestId: request.id,
    now: ctx.clock(),
  });
  return refuse({ code, free });
}

type Readers = Awaited<ReturnType<typeof loadReaders>>;
type Place = { request: RequestRow; slot: SlotToTake; personId: string };

async function book(ctx: ArrangeCtx, place: Place): Promise<Exclude<Attempt, "retry_table">> {
  // Read before the transaction, which is short.
  const personIds = [askerOf(place.request)];
  const readers = await loadReaders(ctx.db, ctx, { personIds, kind: "meetings.accepted" });
  for (let attempt = 0; attempt < TABLE_ATTEMPTS; attempt += 1) {
    const outcome = await tryToBook(ctx, { ...place, readers }, attempt);
    if (outcome !== "retry_table") return outcome;
  }
  return "table_taken";
}

async function tryToBook(
  ctx: ArrangeCtx,
  place: Place & { readers: Readers },
  attempt: number,
): Promise<Attempt> {
  const { request, slot } = place;
  const booking: Booking = {
    meetingId: ctx.ids(),
    requestId: request.id,
    editionId: ctx.edition.id,
    participationId: request.to.participationId,
    slotId: slot.id,
    personId: place.personId,
    decidedBy: ctx.actor.personId,
    now: ctx.clock(),
    attempt,
  };
  try {
    return await inTransaction(ctx.db, async (tx): Promise<Attempt> => {
      const booked = await bookMeeting(tx, booking);
      if (!booked) return "already_decided";
      if (booked.tableId === null) throw new Rollback<Attempt>("slot_taken");
      const table = booked.tableLabel ?? "";
      const told = await recordBooking(tx, {
        at: booking.now,
        actorPersonId: ctx.actor.personId,
        editionId: ctx.edition.id,
        command: "meetings.accept-request",
        objectId: booking.meetingId,
        requestId: ctx.requestId,
        after: { request: request.id, slot: slot.id, table: booked.tableId, person: place.personId },
        notices: noticesOf(ctx, place, { meetingId: booking.meetingId, table }),
      });
      announceTo(tx, told);
      return { meetingId: booking.meetingId, table };
    });
  } catch (error) {
    switch (violatedConstraint(error)) {
      case "meeting_table_slot_uq":
      case "slot_claim_table_uq":
        return "retry_table";
      case "meeting_seat_person_slot_uq":
      case "slot_claim_person_uq":
        return "person_taken";
      case "meeting_request_uq":
        return "already_decided";
      case "slot_claim_retired":
        return "slot_unknown";
      default:
        throw error;
    }
  }
}

function askerOf(request: RequestRow): string {
  const { delegates } = request.from;
  const to = delegates.find(({ personId }) => personId === request.fromPersonId) ?? delegates[0];
  if (!to) throw new Error(`request ${request.id} was sent by a participation without delegates`);
  return to.personId;
}

function noticesOf(
  ctx: ArrangeCtx,
  { request, slot, readers }: Place & { readers: Readers },
  { meetingId, table }: BookedMeeting,
) {
  const data = meetingData(ctx.edition, {
    by: request.to,
    about: request,
    day: slot.day,
    startsAt: slot.startsAt,
    table,
  });
  const path = paths.workspace.meeting(ctx.edition.slug, meetingId);
  const dedupeKey = `request:${request.id}:accepted`;
  return composeNotices(ctx, { kind: "meetings.accepted", data, path, dedupeKey }, readers);
}
