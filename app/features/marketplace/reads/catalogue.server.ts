import { createFormat, type Format } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import {
  countFacets,
  countListings,
  COUNT_LIMIT,
  FACETS,
  listListings,
  type Facet,
  type ListedRow,
  type ListingSearch,
  type ListingSide,
} from "#db/queries/listings.server.ts";

import { LEAD_BOUNDS, type CatalogueQuery, type PlaceInList } from "../domain/catalogue-query.ts";
import { normaliseText, queryTerms } from "../domain/search-terms.ts";
import { termName } from "../domain/vocabulary.ts";
import { marketplaceMessages } from "../messages/marketplace.ts";
import {
  countyName,
  firmName,
  listingName,
  priceValue,
  quantityValue,
  type ShownValue,
} from "./listing-texts.server.ts";
import { createShortMemory } from "./short-memory.server.ts";

const PAGE_SIZE = 50;
const MEMORY_MS = 2_000;
const SPECS_ON_CARD = 4;
/** Values of a facet that are shown before it is opened; a facet that is missing here is shown in full. */
const SHOWN_VALUES: Partial<Record<Facet, number>> = { chain: 8, title: 6, certificate: 6 };

type ValueAndUnit = [value: string, unit: string];

/**
 * A card, with every text as it is shown: what is not shown does not travel to the browser. Lists instead of
 * objects, since each object of fifty cards is written, escaped and read again.
 */
export type CardView = {
  id: string;
  name: string;
  firm: string;
  chain: string;
  title: string | null;
  /** Name and value in turns. */
  specs: string[];
  price: ValueAndUnit | null;
  quantity: ValueAndUnit | null;
  /** Lead time of an offer, closing date of a need. */
  time: string | null;
};

/** `all` is how many values there are; `options` those that are shown. */
export type FacetView = {
  facet: Facet;
  options: { value: string; label: string; count: number }[];
  all: number;
};

export type CatalogueView = {
  side: ListingSide;
  cards: CardView[];
  /** Exact up to {@link COUNT_LIMIT}, which `isMore` says is exceeded. */
  total: { listings: number; firms: number; isMore: boolean };
  facets: FacetView[];
  /** How many rows lie before the first card. */
  before: number;
  previous: PlaceInList | null;
  next: PlaceInList | null;
};

type Counts = { total: { listings: number; firms: number }; facets: Awaited<ReturnType<typeof countFacets>> };
const rememberCounts = createShortMemory<Counts>(MEMORY_MS);

/** What an address asks of the database. Words that hold no letters or digits find nothing, not everything. */
export function toListingSearch(
  editionId: string,
  { side, query }: { side: ListingSide; query: CatalogueQuery },
): ListingSearch {
  const { ticked } = query;
  const terms = queryTerms(query.q);
  return {
    editionId,
    side,
    terms: query.q !== "" && terms.length === 0 ? [{ lexeme: query.q, prefix: false }] : terms,
    chains: ticked.chain,
    counties: ticked.county,
    titles: ticked.title,
    certificates: ticked.certificate,
    tracks: ticked.track,
    maxLeadDays: query.lead,
  };
}

/** One page of an edition's published offers or needs. Counts may be two seconds old. */
export async function readCatalogue(
  ctx: EditionCtx,
  { side, query }: { side: ListingSide; query: CatalogueQuery },
): Promise<CatalogueView> {
  const search = toListingSearch(ctx.edition.id, { side, query });
  const [page, counts] = await Promise.all([
    listListings(ctx.db, {
      search,
      sort: query.sort,
      phrase: normaliseText(query.q),
      cursor: query.place,
      limit: PAGE_SIZE,
    }),
    rememberCounts(JSON.stringify(search), ctx.clock(), async () => {
      const [total, facets] = await Promise.all([
        countListings(ctx.db, search),
        countFacets(ctx.db, { search, leadBounds: LEAD_BOUNDS }),
      ]);
      return { total, facets };
    }),
  ]);
  const format = createFormat(ctx.locale, ctx.edition.timeZone);
  const { total } = counts;
  return {
    side,
    cards: page.rows.map((row) => toCard({ locale: ctx.locale, format, side }, row)),
    total: {
      listings: Math.min(total.listings, COUNT_LIMIT),
      firms: total.firms,
      isMore: total.listings > COUNT_LIMIT,
    },
    facets: FACETS.map((facet) => toFacet({ locale: ctx.locale, facet, query }, counts.facets)),
    ...placesAround(page, query.place),
  };
}

function placesAround(page: { rows: ListedRow[]; hasMore: boolean }, place: PlaceInList | null) {
  const first = page.rows[0];
  const last = page.rows.at(-1);
  const isBack = place?.toward === "previous";
  const before = isBack ? Math.max(0, place.before - page.rows.length) : (place?.before ?? 0);
  const hasPrevious = isBack ? page.hasMore : place !== null;
  const hasNext = isBack || page.hasMore;
  return {
    before,
    previous:
      first && hasPrevious
        ? ({ toward: "previous", key: first.sort_key, id: first.id, before } as const)
        : null,
    next:
      last && hasNext
        ? ({ toward: "next", key: last.sort_key, id: last.id, before: before + page.rows.length } as const)
        : null,
  };
}

function toCard(
  { locale, format, side }: { locale: Locale; format: Format; side: ListingSide },
  row: ListedRow,
): CardView {
  const m = marketplaceMessages[locale].card;
  const days = row.lead_time_days === null ? null : m.days({ count: format.count(row.lead_time_days) });
  return {
    id: row.id,
    name: listingName(locale, row),
    firm: m.firm({ name: firmName(locale, row), county: countyName(locale, row) }),
    chain: row.chain,
    title: row.titles[0] === undefined ? null : termName(locale, row.titles[0]),
    specs: row.specs.slice(0, SPECS_ON_CARD).flatMap((spec) => [spec.name, spec.value]),
    price: valueAndUnit(priceValue({ locale, format }, row)),
    quantity: valueAndUnit(quantityValue({ locale, format }, row)),
    time: side === "offer" ? days : row.deadline && format.date(row.deadline),
  };
}

function valueAndUnit(shown: ShownValue | null): ValueAndUnit | null {
  return shown && [shown.value, shown.unit];
}

/** Values by how much they would leave; a ticked value stays in sight also where it leaves nothing. */
function toFacet(
  { locale, facet, query }: { locale: Locale; facet: Facet; query: CatalogueQuery },
  counts: Counts["facets"],
): FacetView {
  const m = marketplaceMessages[locale];
  const found = counts.filter((row) => row.facet === facet);
  if (facet === "lead") {
    const options = LEAD_BOUNDS.map((days) => ({
      value: String(days),
      label: m.facets.leadWithin({ days }),
      count: found.find((row) => row.value === String(days))?.listings ?? 0,
    }));
    return { facet, options: found.length === 0 ? [] : options, all: options.length };
  }
  const ticked = query.ticked[facet];
  const missing = ticked.filter((value) => found.every((row) => row.value !== value));
  const sorted = [...found, ...missing.map((value) => ({ value, listings: 0 }))].sort(
    (a, b) => b.listings - a.listings || (a.value < b.value ? -1 : 1),
  );
  const limit = query.expanded.includes(facet) ? Infinity : (SHOWN_VALUES[facet] ?? Infinity);
  const options = sorted
    .filter(({ value }, at) => at < limit || ticked.includes(value))
    .map(({ value, listings }) => ({ value, label: facetLabel(locale, { facet, value }), count: listings }));
  return { facet, options, all: sorted.length };
}

function facetLabel(locale: Locale, { facet, value }: { facet: Facet; value: string }): string {
  const { tracks } = marketplaceMessages[locale];
  if (facet === "track" && value in tracks) return tracks[value as keyof typeof tracks];
  return termName(locale, value);
}
