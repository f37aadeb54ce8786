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

import { EVENT_DAY_EXPIRY_HOURS, judgeAsk, type AskRefusal } from "../domain/meeting-request.ts";
import { quotaOf } from "../domain/request-quota.ts";
import { slotDays } from "./slot-days.server.ts";

type Asked = { listingId: string | null; ownListingId: string | null; personId: string | null };
type Listing = NonNullable<Awaited<ReturnType<typeof findListingToAsk>>>;

/**
 * What the form to ask for a meeting shows: what it is about, whom it is with, the slots in which both are free,
 * and what is left of the quota. Undefined where there is no such listing in the edition.
 */
export async function readNewRequest(ctx: CtxFor<"meetings.arrange">, asked: Asked) {
  const editionId = ctx.edition.id;
  const now = ctx.clock();
  const organisationId = ctx.actor.firm.id;
  const listing = isUuid(asked.listingId)
    ? await findListingToAsk(ctx.db, { editionId, id: asked.listingId })
    : undefined;
  if (!listing) return undefined;
  const [own, other, ownListings] = await Promise.all([
    findParticipation(ctx.db, { editionId, organisationId, now }),
    findParticipation(ctx.db, { editionId, organisationId: listing.organisation_id, now }),
    listAnsweringListings(ctx.db, {
      editionId,
      organisationId,
      side: listing.side === "offer" ? "need" : "offer",
      track: listing.track,
    }),
  ]);
  const delegates = (own?.delegates ?? []).map((delegate) => ({
    id: delegate.personId,
    name: localText(ctx.locale, delegate.name, delegate.nameEn),
  }));
  const personId =
    chosen(delegates, asked.personId) ?? chosen(delegates, ctx.actor.personId) ?? delegates[0]?.id;
  const slots =
    other && personId !== undefined
      ? await listSlotAvailability(ctx.db, { editionId, personId, participationId: other.id })
      : [];
  const use = own
    ? await countQuotaUse(ctx.db, { participationId: own.id, now })
    : { pending: 0, accepted: 0 };
  return {
    edition: ctx.edition.slug,
    listing: {
      id: listing.id,
      side: listing.side === "need" ? ("need" as const) : ("offer" as const),
      title: localText(ctx.locale, listing.title_zh, listing.title_en),
      firm: localText(ctx.locale, listing.name_zh, listing.name_en),
    },
    ownListings: ownListings.map((row) => ({
      id: row.id,
      title: localText(ctx.locale, row.title_zh, row.title_en),
    })),
    ownListingId: chosen(ownListings, asked.ownListingId) ?? null,
    delegates,
    personId: personId ?? null,
    days: slotDays(slots, now),
    quota: quotaOf({ limit: ctx.edition.requestQuota, ...use }),
    expiryHours: own?.isEventDay
      ? Math.min(EVENT_DAY_EXPIRY_HOURS, ctx.edition.requestExpiryHours)
      : ctx.edition.requestExpiryHours,
    blocker: blockerOf(ctx, { listing, own, other, hasDelegate: personId !== undefined }) ?? null,
  };
}

export type NewRequestView = NonNullable<Awaited<ReturnType<typeof readNewRequest>>>;

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
    phase: ctx.edition.phase,
    ownOrganisationId: ctx.actor.firm.id,
    isOwnApproved: own?.status === "approved",
    isCounterpartApproved: other?.status === "approved",
    listing: {
      organisationId: listing.organisation_id,
      side: listing.side === "need" ? "need" : "offer",
      track: listing.track,
      isPublished: listing.status === "published",
    },
    own: undefined,
  });
  return refusal ?? (hasDelegate ? undefined : "wrong_delegate");
}
