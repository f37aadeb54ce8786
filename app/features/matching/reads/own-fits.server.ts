import { localText } from "#app/i18n/localized.ts";
import type { Locale } from "#app/i18n/locale.ts";
import type { EditionCtx, FirmActor } from "#app/server/context.server.ts";
import { listCandidates, listOwnListings, type FullListingRow } from "#db/queries/listings.server.ts";

import {
  allText,
  countFitting,
  isClose,
  rankNeeds,
  rankOffers,
  type Fit,
  type PartKind,
  type Verdict,
} from "../domain/fit.ts";
import { contentWords } from "../domain/words.ts";
import { matchingMessages } from "../messages/matching.ts";
import { toMatchListing } from "./match-listing.server.ts";

/** One line of the comparison, in the reader's language. */
export type PartView = {
  name: string;
  verdict: Verdict;
  wanted: string | null;
  offered: string | null;
  say: string;
};
export type FitView = {
  id: string;
  name: string;
  fits: number;
  all: number;
  verdicts: Verdict[];
};
export type OwnFits = {
  /** The firm's own listings on the other side that come close, best first. */
  ranked: FitView[];
  /** The one that is compared point by point: the one asked for, else the best. */
  chosen: { id: string; name: string; parts: PartView[] } | null;
  /** Whether the firm has any listing on the other side. */
  hasAny: boolean;
};

const MOST_SHOWN = 8;
const MOST_MATCHES = 3;
const MOST_CANDIDATES = 60;
const MOST_LEXEMES = 120;

type FirmCtx = EditionCtx & { actor: FirmActor };

/** Which of the acting firm's own needs (or offers) a listing of another firm fits, best first. */
export async function readOwnFits(
  ctx: FirmCtx,
  { listing, chosenId }: { listing: FullListingRow; chosenId: string | null },
): Promise<OwnFits> {
  const own = await listOwnListings(ctx.db, {
    editionId: ctx.edition.id,
    organisationId: ctx.actor.firm.id,
  });
  const others = own.filter((row) => row.side !== listing.side && row.track === listing.track);
  const items = others.map((row) => ({ item: row, listing: toMatchListing(row) }));
  const judged =
    listing.side === "offer"
      ? rankNeeds(toMatchListing(listing), items)
      : rankOffers(toMatchListing(listing), items);
  const ranked = judged.filter(({ item, fit }) => isClose(fit) || item.id === chosenId).slice(0, MOST_SHOWN);
  const chosen = ranked.find(({ item }) => item.id === chosenId) ?? ranked[0];
  return {
    ranked: ranked.map(({ item, fit }) => toFitView(ctx.locale, { item, fit })),
    chosen: chosen
      ? {
          id: chosen.item.id,
          name: nameOf(ctx.locale, chosen.item),
          parts: toPartViews(ctx.locale, chosen.fit),
        }
      : null,
    hasAny: others.length > 0,
  };
}

/** The listings of other firms that come closest to one's own, judged among the sixty that share most words. */
export async function readBestMatches(ctx: FirmCtx, own: FullListingRow): Promise<FitView[]> {
  const listing = toMatchListing(own);
  const candidates = await listCandidates(ctx.db, {
    editionId: ctx.edition.id,
    side: own.side === "offer" ? "need" : "offer",
    track: own.track,
    exceptOrganisationId: ctx.actor.firm.id,
    lexemes: [...contentWords(allText(listing))].slice(0, MOST_LEXEMES),
    limit: MOST_CANDIDATES,
  });
  const items = candidates.map((row) => ({ item: row, listing: toMatchListing(row) }));
  const judged = own.side === "offer" ? rankNeeds(listing, items) : rankOffers(listing, items);
  return judged
    .filter(({ fit }) => isClose(fit))
    .slice(0, MOST_MATCHES)
    .map(({ item, fit }) => toFitView(ctx.locale, { item, fit }));
}

function nameOf(locale: Locale, row: FullListingRow): string {
  return localText(locale, row.title_zh, row.title_en);
}

function toFitView(locale: Locale, { item, fit }: { item: FullListingRow; fit: Fit }): FitView {
  return {
    id: item.id,
    name: nameOf(locale, item),
    fits: countFitting(fit.parts),
    all: fit.parts.length,
    verdicts: fit.parts.map((part) => part.verdict),
  };
}

function toPartViews(locale: Locale, fit: Fit): PartView[] {
  const { kinds } = matchingMessages[locale];
  return fit.parts.map((part) => ({
    name: part.kind === "spec" ? part.field : kinds[part.kind],
    verdict: part.verdict,
    wanted: shown(locale, part.kind, part.wanted),
    offered: shown(locale, part.kind, part.offered),
    say: part[locale],
  }));
}

/** What was written stands as written; days are ours to name. */
function shown(locale: Locale, kind: PartKind, text: string | null): string | null {
  if (kind !== "lead_time" || text === null) return text;
  return matchingMessages[locale].days({ count: text.replace(/\D/g, "") });
}
