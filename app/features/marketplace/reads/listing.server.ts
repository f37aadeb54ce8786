import { readOwnFits, specsOf, type OwnFits } from "#app/features/matching/public.server.ts";
import { createFormat } from "#app/i18n/format.ts";
import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { Actor } from "#app/server/access.ts";
import type { EditionCtx, FirmActor } from "#app/server/context.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { findListing, type FullListingRow, type ListingSide } from "#db/queries/listings.server.ts";

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

/** Everything that may be shown of a listing. Contact details are no part of it. */
export type ListingView = {
  id: string;
  side: ListingSide;
  track: "trade" | "research" | "finance";
  name: string;
  /** The name in the other language, where there is one. */
  otherName: string | null;
  summary: string;
  chain: string;
  chainName: string;
  firm: string;
  county: string;
  titles: string[];
  specs: { name: string; value: string }[];
  price: ShownValue | null;
  quantity: ShownValue | null;
  lead: string | null;
  deadline: string | null;
  region: string;
  certificates: string[];
};

/** How the reader stands to the listing. */
export type Reader =
  | { kind: "visitor" }
  | { kind: "owner" }
  /** Signed in without a firm: may look only. */
  | { kind: "onlooker" }
  | { kind: "firm"; fits: OwnFits };

/** A published listing of the edition, and for a firm which of its own needs or offers it fits. */
export async function readListing(
  ctx: EditionCtx,
  { id, compareWith }: { id: string | undefined; compareWith: string | null },
): Promise<{ listing: ListingView; reader: Reader }> {
  const row = isUuid(id) ? await findListing(ctx.db, { editionId: ctx.edition.id, id }) : undefined;
  if (!row) throw notFound();
  return { listing: toView(ctx, row), reader: await readerOf(ctx, { row, compareWith }) };
}

function isFirm(actor: Actor): actor is FirmActor {
  return actor.kind === "person" && actor.firm !== null;
}

async function readerOf(
  ctx: EditionCtx,
  { row, compareWith }: { row: FullListingRow; compareWith: string | null },
): Promise<Reader> {
  const { actor } = ctx;
  if (actor.kind === "anonymous") return { kind: "visitor" };
  if (!isFirm(actor)) return { kind: "onlooker" };
  if (row.organisation_id === actor.firm.id) return { kind: "owner" };
  const chosenId = isUuid(compareWith) ? compareWith : null;
  return { kind: "firm", fits: await readOwnFits({ ...ctx, actor }, { listing: row, chosenId }) };
}

function toView(ctx: EditionCtx, row: FullListingRow): ListingView {
  const { locale } = ctx;
  const format = createFormat(locale, ctx.edition.timeZone);
  const m = marketplaceMessages[locale].card;
  const name = listingName(locale, row);
  const other = locale === "zh" ? row.title_en : row.title_zh;
  const county = countyName(locale, row);
  return {
    id: row.id,
    side: row.side as ListingSide,
    track: row.track as ListingView["track"],
    name,
    otherName: other === "" || other === name ? null : other,
    summary: localText(locale, row.summary_zh, row.summary_en),
    chain: row.chain,
    chainName: termName(locale, row.chain),
    firm: firmName(locale, row),
    county: row.place === "" ? county : `${county} · ${row.place}`,
    titles: row.titles.map((title) => termName(locale, title)),
    specs: specsOf(row),
    price: priceValue({ locale, format }, row),
    quantity: quantityValue({ locale, format }, row),
    lead: row.lead_time_days === null ? null : m.days({ count: format.count(row.lead_time_days) }),
    deadline: row.deadline && format.date(row.deadline),
    region: termName(locale, row.region),
    certificates: row.certificates,
  };
}
