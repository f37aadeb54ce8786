import { sql } from "kysely";

import { listingTerms } from "#app/features/marketplace/public.ts";
import { uuidv7 } from "#app/lib/ids.ts";
import { parseYuan } from "#app/lib/money.ts";
import { readSampleData, type SampleData } from "#app/seed/data/index.ts";
import type { Db } from "#db/client.server.ts";

type SampleListing = SampleData["offers"][number];
type Places = { editionId: string; organisations: Map<string, string>; names: Map<string, string> };

const CHUNK = 250;

export type FilledCatalogue = { editionId: string; slug: string; buyerEmail: string; buyerId: string };

/**
 * Fills an empty, migrated database with the sample's firms and needs and with `offers` offers: the sample's
 * own first, then variations of them (other sizes, prices, quantities, firms). Written straight, not through
 * commands: only the catalogue is measured on it.
 */
export async function fillCatalogue(db: Db, { offers }: { offers: number }): Promise<FilledCatalogue> {
  const sample = readSampleData();
  const editionId = await insertEdition(db, sample);
  const organisations = await insertOrganisations(db, { sample, editionId });
  const names = new Map(sample.organisations.map((organisation) => [organisation.key, organisation.nameZh]));
  const places = { editionId, organisations, names };
  const suppliers = [...new Set(sample.offers.map((offer) => offer.org))];
  await insertListings(db, { places, side: "need", listings: sample.needs });
  const varied = Array.from({ length: offers }, (_, index) => vary(sample, { index, suppliers }));
  await insertListings(db, { places, side: "offer", listings: varied });
  const buyer = await insertPeople(db, { sample, organisations });
  await sql`analyze`.execute(db);
  return { editionId, slug: sample.edition.slug, ...buyer };
}

async function insertEdition(db: Db, { edition }: SampleData): Promise<string> {
  const seriesId = uuidv7();
  const editionId = uuidv7();
  const { series } = edition;
  await db
    .insertInto("series")
    .values({
      id: seriesId,
      slug: series.slug,
      kind: series.kind,
      name_zh: series.nameZh,
      name_en: series.nameEn,
    })
    .execute();
  await db
    .insertInto("edition")
    .values({
      id: editionId,
      series_id: seriesId,
      slug: edition.slug,
      name_zh: edition.nameZh,
      name_en: edition.nameEn,
      phase: "live",
      starts_on: edition.startsOn,
      ends_on: edition.endsOn,
      is_sample: true,
    })
    .execute();
  return editionId;
}

async function insertOrganisations(
  db: Db,
  { sample, editionId }: { sample: SampleData; editionId: string },
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const organisation of sample.organisations) {
    const id = uuidv7();
    ids.set(organisation.key, id);
    await db
      .insertInto("organisation")
      .values({
        id,
        credit_code: organisation.creditCode,
        name_zh: organisation.nameZh,
        name_en: organisation.nameEn,
        county: organisation.county,
        place: organisation.placeZh,
        chain: organisation.chain,
        kinds: organisation.kinds,
        titles: organisation.titles,
        is_sample: true,
      })
      .execute();
    const capacity = organisation.kinds[0];
    if (capacity === undefined || capacity === "public_body") continue;
    await db
      .insertInto("participation")
      .values({ id: uuidv7(), edition_id: editionId, organisation_id: id, capacity, status: "approved" })
      .execute();
  }
  return ids;
}

/** Numbers of a text, scaled: another size of the same product. */
function scaleNumbers(text: string, factor: number): string {
  return text.replace(/\d+/g, (digits) => String(Math.max(1, Math.round(Number(digits) * factor))));
}

function vary(
  sample: SampleData,
  { index, suppliers }: { index: number; suppliers: string[] },
): SampleListing {
  const origin = sample.offers[index % sample.offers.length];
  if (!origin) throw new Error("the sample has no offers");
  const round = Math.floor(index / sample.offers.length);
  if (round === 0) return origin;
  const factor = 0.6 + (round % 11) * 0.1;
  return {
    ...origin,
    key: `${origin.key}-${round}`,
    org:
      origin.track === "trade"
        ? (suppliers[(index * 7 + round) % suppliers.length] ?? origin.org)
        : origin.org,
    titleZh: `${origin.titleZh} ${String.fromCharCode(65 + (round % 26))}${round}型`,
    specs: origin.specs.map(({ name, value }) => ({ name, value: scaleNumbers(value, factor) })),
    quantity: origin.quantity && { ...origin.quantity, max: origin.quantity.max * (1 + (round % 5)) },
    leadTimeDays: origin.leadTimeDays === null ? null : 1 + ((origin.leadTimeDays + round) % 120),
  };
}

async function insertListings(
  db: Db,
  { places, side, listings }: { places: Places; side: "offer" | "need"; listings: SampleListing[] },
): Promise<void> {
  const start = Date.parse("2026-04-01T00:00:00Z");
  const rows = listings.map((listing, index) => ({
    id: uuidv7(start + index * 1000),
    edition_id: places.editionId,
    organisation_id: places.organisations.get(listing.org) ?? "",
    external_key: listing.key,
    side,
    track: listing.track,
    title_zh: listing.titleZh,
    title_en: listing.titleEn,
    summary_zh: listing.summaryZh,
    chain: listing.chain,
    specs: JSON.stringify(listing.specs),
    ...quantityColumns(listing),
    ...priceColumns(listing),
    amount_fen: fen(listing.amount ?? undefined),
    lead_time_days: listing.leadTimeDays,
    certificates: listing.certificates,
    region: listing.region,
    deadline: listing.deadline,
    published_at: new Date(start + index * 60_000),
    terms: sql<string>`array_to_tsvector(${listingTerms({ ...listing, organisationNameZh: places.names.get(listing.org) })}::text[])`,
  }));
  for (let at = 0; at < rows.length; at += CHUNK) {
    await db
      .insertInto("listing")
      .values(rows.slice(at, at + CHUNK))
      .execute();
  }
}

function quantityColumns({ quantity }: SampleListing) {
  return {
    quantity_min: quantity?.min ?? null,
    quantity_max: quantity?.max ?? null,
    quantity_unit: quantity?.unit ?? "",
  };
}

function priceColumns({ price }: SampleListing) {
  return {
    price_min_fen: fen(price?.min),
    price_max_fen: fen(price?.max),
    price_unit: price?.unit ?? "",
  };
}

function fen(yuan: string | undefined): bigint | null {
  if (yuan === undefined) return null;
  const amount = parseYuan(yuan);
  return "fen" in amount ? amount.fen : null;
}

async function insertPeople(
  db: Db,
  { sample, organisations }: { sample: SampleData; organisations: Map<string, string> },
): Promise<{ buyerEmail: string; buyerId: string }> {
  const first = sample.needs[0];
  let buyer = { buyerEmail: "", buyerId: "" };
  for (const person of sample.people) {
    const id = uuidv7();
    await db
      .insertInto("person")
      .values({
        id,
        name: person.nameZh,
        name_en: person.nameEn,
        email: person.email,
        phone: person.phone,
        is_sample: true,
      })
      .execute();
    await db
      .insertInto("membership")
      .values({ organisation_id: organisations.get(person.org) ?? "", person_id: id, role: person.role })
      .execute();
    if (person.org === first?.org && person.delegate) buyer = { buyerEmail: person.email, buyerId: id };
  }
  return buyer;
}
