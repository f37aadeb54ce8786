import { readOpenContacts } from "#app/features/privacy/public.server.ts";
import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findRequestOfFirm, type RequestRow } from "#db/queries/meeting-requests.server.ts";
import { listSlotAvailability } from "#db/queries/slots-free.server.ts";

import type { RequestState } from "../domain/meeting-request.ts";
import { slotDays, type SlotDay } from "./slot-days.server.ts";
import { requestView, type RequestView } from "./views.server.ts";

/** A request of the firm with its thread and, where it waits for the firm's answer, the slots that suit both. */
export async function readRequest(ctx: CtxFor<"firm.read">, id: string | undefined) {
  if (!isUuid(id)) return undefined;
  const organisationId = ctx.actor.firm.id;
  const row = await findRequestOfFirm(ctx.db, { id, editionId: ctx.edition.id, organisationId });
  if (!row) return undefined;
  const view = requestView(row, { locale: ctx.locale, organisationId, now: ctx.clock() });
  const moves = movesOf(ctx, view);
  const days = moves.isAnswerable && !moves.isAgreedOnly ? await choices(ctx, row) : [];
  const asker = row.from.delegates.find((delegate) => delegate.personId === row.fromPersonId);
  return {
    ...view,
    edition: ctx.edition.slug,
    need: title(ctx, { id: row.needId, zh: row.needZh, en: row.needEn }),
    offer: title(ctx, { id: row.offerId, zh: row.offerZh, en: row.offerEn }),
    fromFirm: localText(ctx.locale, row.from.nameZh, row.from.nameEn),
    toFirm: localText(ctx.locale, row.to.nameZh, row.to.nameEn),
    asker: asker ? localText(ctx.locale, asker.name, asker.nameEn) : "",
    message: row.message,
    reason: row.reason,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    ...moves,
    /** Whether the slot that was asked for can still be had. */
    isSlotFree: days.some(({ slots }) => slots.some((slot) => slot.id === row.slotId)),
    days,
    delegates: row.to.delegates.map((delegate) => ({
      id: delegate.personId,
      name: localText(ctx.locale, delegate.name, delegate.nameEn),
    })),
    contacts: isOpenOrAgreed(view.status) ? await contactsOf(ctx, row) : [],
  };
}

/** What this side may do about a request, and what answering it means. */
function movesOf(
  { edition }: CtxFor<"firm.read">,
  { status, isSent, slotChoice }: Pick<RequestView, "status" | "isSent" | "slotChoice">,
) {
  const isOpen = status === "pending" || status === "awaiting";
  /** Agreed to already, and slots are no longer left to the timetable: the addressee chooses one. */
  const needsSlot = status === "awaiting" && edition.policies.slotChoice !== "scheduler";
  return {
    needsSlot,
    isAnswerable: !isSent && (status === "pending" || needsSlot),
    /** Accepting agrees only; the timetable chooses the slot. */
    isAgreedOnly: status === "pending" && slotChoice === "scheduler",
    isWithdrawable: isSent && isOpen,
    isDeclinable: !isSent && isOpen,
  };
}

function isOpenOrAgreed(status: RequestState): boolean {
  return status === "pending" || status === "awaiting" || status === "accepted";
}

export type RequestDetail = NonNullable<Awaited<ReturnType<typeof readRequest>>>;

/** The other side's people of a request that is open or agreed, as far as their details are open: who asks, or those asked. */
async function contactsOf(ctx: CtxFor<"firm.read">, row: RequestRow) {
  const isSent = row.from.organisationId === ctx.actor.firm.id;
  const personIds = isSent ? row.to.delegates.map(({ personId }) => personId) : [row.fromPersonId];
  return readOpenContacts(ctx, { firmId: (isSent ? row.to : row.from).organisationId, personIds });
}

async function choices(ctx: CtxFor<"firm.read">, row: RequestRow): Promise<SlotDay[]> {
  const slots = await listSlotAvailability(ctx.db, {
    editionId: ctx.edition.id,
    personId: row.fromPersonId,
    participationId: row.to.participationId,
    requestId: row.id,
    now: ctx.clock(),
  });
  return slotDays(slots, ctx.clock())
    .map(({ day, slots: all }) => ({ day, slots: all.filter((slot) => slot.state === "free") }))
    .filter(({ slots: free }) => free.length > 0);
}

function title(
  ctx: CtxFor<"firm.read">,
  listing: { id: string | null; zh: string | null; en: string | null },
) {
  return listing.id === null
    ? null
    : { id: listing.id, title: localText(ctx.locale, listing.zh ?? "", listing.en ?? "") };
}
