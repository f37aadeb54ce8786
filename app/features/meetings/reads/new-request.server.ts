import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  countQuotaUse,
  findListingToAsk,
  findParticipation,
  listAnsweringListings,
  type ParticipationRow,
} from "#db/queries/meeting-requests.server.ts";
import { listSlotAvailability } from "#db/queries/slots-free.server.ts";

import { judgeAsk, minutesToAnswer, type AskRefusal, type ListingSide } from "../domain/meeting-request.ts";
import { quotaOf, type Quota } from "../domain/request-quota.ts";
import { slotDays, type SlotDay } from "./slot-days.server.ts";

type Asked = { listingId: string | null; ownListingId: string | null; personId: string | null };
type Listing = NonNullable<Awaited<ReturnType<typeof findListingToAsk>>>;

/**
 * What the form to ask for a meeting shows: what it is about, whom it is with, the slots in which both are free,
 * and what is left of the quota. Undefined where there is no such listing in the edition.
 */
export async function readNewRequest(ctx: CtxFor<"meetings.arrange">, asked: Asked) {
  const editionId = ctx.edition.id;
  const now = ctx.clock();
  const listing = isUuid(asked.listingId)
    ? await findListingToAsk(ctx.db, { editionId, id: asked.listingId })
    : undefined;
  if (!listing) return undefined;
  const [own, other, ownListings] = await Promise.all([
    findParticipation(ctx.db, { editionId, organisationId: ctx.actor.firm.id, now }),
    findParticipation(ctx.db, { editionId, organisationId: listing.organisation_id, now }),
    readOwnListings(ctx, listing),
  ]);
  const delegates = delegateChoices(ctx, own);
  const personId =
    chosen(delegates, asked.personId) ?? chosen(delegates, ctx.actor.personId) ?? delegates[0]?.id ?? null;
  return {
    edition: ctx.edition.slug,
    listing: {
      id: listing.id,
      side: sideOf(listing),
      title: localText(ctx.locale, listing.title_zh, listing.title_en),
      firm: localText(ctx.locale, listing.name_zh, listing.name_en),
    },
    ownListings,
    ownListingId: chosen(ownListings, asked.ownListingId) ?? null,
    delegates,
    personId,
    days:
      other && personId !== null && ctx.edition.policies.slotChoice === "asking"
        ? await readDays(ctx, { personId, participationId: other.id })
        : [],
    quota: await readQuota(ctx, own),
    expiryMinutes: timeToAnswer(ctx, own),
    policies: ctx.edition.policies,
    blocker: blockerOf(ctx, { listing, own, other, hasDelegate: personId !== null }) ?? null,
  };
}

export type NewRequestView = NonNullable<Awaited<ReturnType<typeof readNewRequest>>>;

function sideOf(listing: Listing): ListingSide {
  return listing.side === "need" ? "need" : "offer";
}

async function readOwnListings(ctx: CtxFor<"meetings.arrange">, listing: Listing) {
  const rows = await listAnsweringListings(ctx.db, {
    editionId: ctx.edition.id,
    organisationId: ctx.actor.firm.id,
    side: sideOf(listing) === "offer" ? "need" : "offer",
    track: listing.track,
  });
  return rows.map((row) => ({ id: row.id, title: localText(ctx.locale, row.title_zh, row.title_en) }));
}

function delegateChoices(ctx: CtxFor<"meetings.arrange">, own: ParticipationRow | undefined) {
  const delegates = own?.delegates ?? [];
  return delegates.map((row) => ({ id: row.personId, name: localText(ctx.locale, row.name, row.nameEn) }));
}

async function readDays(
  ctx: CtxFor<"meetings.arrange">,
  pair: { personId: string; participationId: string },
): Promise<SlotDay[]> {
  const slots = await listSlotAvailability(ctx.db, { editionId: ctx.edition.id, ...pair, now: ctx.clock() });
  return slotDays(slots, ctx.clock());
}

async function readQuota(ctx: CtxFor<"meetings.arrange">, own: ParticipationRow | undefined): Promise<Quota> {
  const use = own
    ? await countQuotaUse(ctx.db, { participationId: own.id, now: ctx.clock() })
    : { pending: 0, accepted: 0 };
  return quotaOf({ limit: ctx.edition.requestQuota, ...use });
}

function timeToAnswer({ edition }: CtxFor<"meetings.arrange">, own: ParticipationRow | undefined): number {
  return minutesToAnswer({
    editionHours: edition.requestExpiryHours,
    eventDayMinutes: edition.policies.eventDayMinutes,
    isEventDay: own?.isEventDay ?? false,
  });
}

function chosen(items: { id: string }[], id: string | null): string | undefined {
  return items.find((item) => item.id === id)?.id;
}

type Sides = {
  listing: Listing;
  own: ParticipationRow | undefined;
  other: ParticipationRow | undefined;
  hasDelegate: boolean;
};

function blockerOf(
  ctx: CtxFor<"meetings.arrange">,
  { listing, own, other, hasDelegate }: Sides,
): AskRefusal | "wrong_delegate" | undefined {
  const refusal = judgeAsk({
    kind: ctx.edition.kind,
    phase: ctx.edition.phase,
    direction: ctx.edition.policies.askDirection,
    ownOrganisationId: ctx.actor.firm.id,
    isOwnApproved: own?.status === "approved",
    isCounterpartApproved: other?.status === "approved",
    listing: {
      organisationId: listing.organisation_id,
      side: sideOf(listing),
      track: listing.track,
      isPublished: listing.status === "published",
    },
    own: undefined,
  });
  return refusal ?? (hasDelegate ? undefined : "wrong_delegate");
}
