import { readBestMatches, type FitView } from "#app/features/matching/public.server.ts";
import { createFormat } from "#app/i18n/format.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listOwnListings, type FullListingRow, type ListingSide } from "#db/queries/listings.server.ts";

import { listingName, priceValue, quantityValue, type ShownValue } from "./listing-texts.server.ts";

/** So many of each side are matched; a firm with more sees the rest without their matches. */
const MOST_MATCHED = 12;

export type OwnListingView = {
  id: string;
  side: ListingSide;
  name: string;
  price: ShownValue | null;
  quantity: ShownValue | null;
  matches: FitView[];
};

/** A firm's own published needs and offers, each with the counterparts that come closest. */
export async function readOwnListings(ctx: CtxFor<"firm.read">) {
  const rows = await listOwnListings(ctx.db, {
    editionId: ctx.edition.id,
    organisationId: ctx.actor.firm.id,
  });
  const sides = { need: [] as OwnListingView[], offer: [] as OwnListingView[] };
  for (const row of rows) {
    const side = row.side as ListingSide;
    const isMatched = sides[side].length < MOST_MATCHED;
    sides[side].push(toView(ctx, { row, matches: isMatched ? await readBestMatches(ctx, row) : [] }));
  }
  return { slug: ctx.edition.slug, needs: sides.need, offers: sides.offer };
}

export type OwnListingsView = Awaited<ReturnType<typeof readOwnListings>>;

function toView(
  { locale, edition }: CtxFor<"firm.read">,
  { row, matches }: { row: FullListingRow; matches: FitView[] },
): OwnListingView {
  const reader = { locale, format: createFormat(locale, edition.timeZone) };
  return {
    id: row.id,
    side: row.side as ListingSide,
    name: listingName(locale, row),
    price: priceValue(reader, row),
    quantity: quantityValue(reader, row),
    matches,
  };
}
