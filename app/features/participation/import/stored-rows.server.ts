import type { Db } from "#db/client.server.ts";
import { listListingsByKey } from "#db/queries/listings-import.server.ts";
import { listOrganisationsByCode } from "#db/queries/organisations.server.ts";
import { listPeopleByEmail, listPhoneHolders } from "#db/queries/people.server.ts";

import type { FirmTitle } from "#app/lib/firm-titles.ts";
import type { ProposedFacts } from "../domain/held-differences.ts";
import type { Stored, StoredListing, StoredOrganisation, StoredPerson } from "../domain/plan-import.ts";
import type { PlacedRows, Spec } from "../domain/rows.ts";
import type { Capacity, Kind, Track } from "../domain/vocabulary.ts";

/** What stands in the database under the keys that rows name, in four statements whatever their number. */
export async function loadStored(db: Db, editionId: string, rows: PlacedRows): Promise<Stored> {
  const listings = [...rows.offers, ...rows.needs].map((row) => row.value);
  const people = rows.people.map((row) => row.value);
  const creditCodes = distinct(
    [...rows.organisations.map((row) => row.value), ...people, ...listings],
    (row) => row.creditCode,
  );
  const emails = distinct(people, (row) => row.email);
  const phones = distinct(people, (row) => row.phone ?? "");
  const externalKeys = distinct(listings, (row) => row.externalKey);
  const [storedOrganisations, storedPeople, holders, storedListings] = [
    await listOrganisationsByCode(db, { editionId, creditCodes }),
    await listPeopleByEmail(db, { editionId, emails }),
    await listPhoneHolders(db, phones),
    await listListingsByKey(db, { editionId, externalKeys }),
  ];
  return {
    organisations: storedOrganisations.map(toOrganisation),
    people: storedPeople.map(toPerson),
    phones: holders.map(({ phone, email, has_password }) => ({
      phone: phone ?? "",
      email: email ?? "",
      hasPassword: has_password,
    })),
    listings: storedListings.map(toListing),
  };
}

function distinct<T>(rows: T[], keyOf: (row: T) => string): string[] {
  return [...new Set(rows.map(keyOf))].filter((key) => key !== "");
}

type OrganisationRecord = Awaited<ReturnType<typeof listOrganisationsByCode>>[number];
type PersonRecord = Awaited<ReturnType<typeof listPeopleByEmail>>[number];
type ListingRecord = Awaited<ReturnType<typeof listListingsByKey>>[number];

function toOrganisation(row: OrganisationRecord): StoredOrganisation {
  return {
    creditCode: row.asked_key,
    key: row.registry_key,
    nameZh: row.name_zh,
    nameEn: row.name_en,
    kinds: row.kinds as Kind[],
    county: row.county,
    place: row.place,
    chain: row.chain,
    titles: row.titles as FirmTitle[],
    participatesAs: row.capacity as Capacity | null,
    isRejected: row.status === "rejected",
    hasOwner: row.has_owner,
    proposed: row.standing_proposal as ProposedFacts | null,
  };
}

function toPerson(row: PersonRecord): StoredPerson {
  return {
    email: row.email ?? "",
    name: row.name,
    nameEn: row.name_en,
    phone: row.phone,
    locale: row.locale,
    hasPassword: row.has_password,
    memberships: row.memberships,
    asksToJoin: row.asks_to_join,
    delegateFor: row.delegate_for,
    hasMeetings: row.has_meetings,
  };
}

function toListing(row: ListingRecord): StoredListing {
  return {
    externalKey: row.external_key,
    creditCode: row.credit_code,
    side: row.side as "offer" | "need",
    track: row.track as Track,
    titleZh: row.title_zh,
    titleEn: row.title_en,
    summaryZh: row.summary_zh,
    summaryEn: row.summary_en,
    chain: row.chain,
    specs: row.specs as Spec[],
    quantityMin: plainDecimal(row.quantity_min),
    quantityMax: plainDecimal(row.quantity_max),
    quantityUnit: row.quantity_unit,
    priceMinFen: row.price_min_fen,
    priceMaxFen: row.price_max_fen,
    priceUnit: row.price_unit,
    amountFen: row.amount_fen,
    leadTimeDays: row.lead_time_days,
    certificates: row.certificates,
    region: row.region,
    deadline: row.deadline,
  };
}

/** The database pads decimals to their scale: `2600.0000`. */
function plainDecimal(text: string | null): string | null {
  return text?.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
