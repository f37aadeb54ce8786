import type { Result } from "#app/lib/result.ts";
import { ok, refuse } from "#app/lib/result.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findHeldMeeting, isParticipant, type HeldMeetingRow } from "#db/queries/deals.server.ts";

export type DealSide = "supplier" | "buyer";

/** Where a deal came from: a held meeting of one's own firm, or none, with a firm of the edition. */
export type DealOrigin =
  { kind: "meeting"; meetingId: string } | { kind: "none"; counterpartId: string; ownSide: DealSide };

export type OriginRefusal = "meeting_unknown" | "counterpart_unknown" | "not_participant";

export type DealParties = {
  supplierId: string;
  buyerId: string;
  meetingId: string | null;
  needId: string | null;
  offerId: string | null;
};

/** The side that a firm takes in a deal from a meeting: who asked for the need buys, who made the offer supplies. */
export function ownSideIn(meeting: HeldMeetingRow, firmId: string): DealSide {
  if (meeting.need_owner_id !== null) return meeting.need_owner_id === firmId ? "buyer" : "supplier";
  return meeting.offer_owner_id === firmId ? "supplier" : "buyer";
}

/** Who the two sides of a new deal are. A meeting that is not one's own, or was not held, is unknown. */
export async function findDealParties(
  ctx: CtxFor<"deals.record">,
  origin: DealOrigin,
): Promise<Result<DealParties, OriginRefusal>> {
  const editionId = ctx.edition.id;
  const ownId = ctx.actor.firm.id;
  const sides = (ownSide: DealSide, otherId: string) =>
    ownSide === "supplier"
      ? { supplierId: ownId, buyerId: otherId }
      : { supplierId: otherId, buyerId: ownId };

  if (origin.kind === "meeting") {
    const meeting = await findHeldMeeting(ctx.db, {
      meetingId: origin.meetingId,
      editionId,
      organisationId: ownId,
    });
    if (!meeting) return refuse("meeting_unknown");
    const { id: meetingId, need_id: needId, offer_id: offerId } = meeting;
    return ok({ ...sides(ownSideIn(meeting, ownId), meeting.other_id), meetingId, needId, offerId });
  }
  const { counterpartId, ownSide } = origin;
  if (!(await isParticipant(ctx.db, { editionId, organisationId: ownId }))) return refuse("not_participant");
  const isKnown =
    counterpartId !== ownId && (await isParticipant(ctx.db, { editionId, organisationId: counterpartId }));
  if (!isKnown) return refuse("counterpart_unknown");
  return ok({ ...sides(ownSide, counterpartId), meetingId: null, needId: null, offerId: null });
}
