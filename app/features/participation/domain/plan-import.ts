import type { RowProblem } from "./problems.ts";
import {
  SHEETS,
  type ListingRow,
  type OrganisationRow,
  type PersonRow,
  type Placed,
  type PlacedRows,
  type RowOf,
  type SheetKey,
} from "./rows.ts";
import { capacityOf, type Capacity } from "./vocabulary.ts";

export type StoredOrganisation = OrganisationRow & {
  /** The capacity it takes part in this edition with, or null where it does not. */
  participatesAs: Capacity | null;
};

export type StoredPerson = {
  email: string;
  name: string;
  nameEn: string;
  phone: string | null;
  locale: string;
  hasPassword: boolean;
  memberships: { creditCode: string; role: string }[];
  /** Of this edition. */
  delegateFor: string[];
  /** Of this edition: seats at meetings keep a delegate where she is. */
  hasMeetings: boolean;
};

export type StoredListing = ListingRow & { side: "offer" | "need" };

/** What stands in the database under the keys of a file. */
export type Stored = {
  organisations: StoredOrganisation[];
  people: StoredPerson[];
  /** Who holds the phones of the file. */
  phones: { phone: string; email: string }[];
  listings: StoredListing[];
};

export type Change = "new" | "changed" | "unchanged";
export type SheetCounts = Record<Change, number>;
export type Planned<T> = { value: T; change: Change };
export type ImportPlan = { [S in SheetKey]: Planned<RowOf[S]>[] };

/**
 * Compares the rows of a file with what is stored: which are new, which change their record, which say what
 * stands already; and what contradicts the stored data, cell by cell.
 */
export function planImport(rows: PlacedRows, stored: Stored): { plan: ImportPlan; problems: RowProblem[] } {
  const organisations = keyed(stored.organisations, (row) => row.creditCode);
  const people = keyed(stored.people, (row) => row.email);
  const listings = keyed(stored.listings, (row) => row.externalKey);
  const kindsOf = new Map([
    ...stored.organisations.map((row) => [row.creditCode, row.kinds] as const),
    ...rows.organisations.map(({ value }) => [value.creditCode, value.kinds] as const),
  ]);
  const sits = ({ isDelegate, creditCode }: PersonRow) =>
    isDelegate && capacityOf(kindsOf.get(creditCode) ?? []) !== null;

  const plan: ImportPlan = {
    organisations: rows.organisations.map(({ value }) => ({
      value,
      change: organisationChange(value, organisations.get(value.creditCode)),
    })),
    people: rows.people.map(({ value }) => {
      const row = { ...value, isDelegate: sits(value) };
      return { value: row, change: personChange(row, people.get(row.email)) };
    }),
    offers: rows.offers.map(({ value }) => planListing(value, listings)),
    needs: rows.needs.map(({ value }) => planListing(value, listings)),
  };
  const problems = [
    ...[...rows.people, ...rows.offers, ...rows.needs].flatMap((row) => checkOrganisation(row, kindsOf)),
    ...checkPhones(rows.people, stored),
    ...rows.people.flatMap((row) =>
      checkSeats({ row, sits: sits(row.value), known: people.get(row.value.email) }),
    ),
    ...(["offers", "needs"] as const).flatMap((sheet) =>
      rows[sheet].flatMap((row) => checkOwner({ row, sheet, known: listings.get(row.value.externalKey) })),
    ),
  ];
  return { plan, problems };
}

/** How many rows of each sheet are new, changed and unchanged. */
export function countPlan(plan: ImportPlan): Record<SheetKey, SheetCounts> {
  const count = (sheet: SheetKey) => {
    const counts: SheetCounts = { new: 0, changed: 0, unchanged: 0 };
    for (const { change } of plan[sheet]) counts[change] += 1;
    return [sheet, counts] as const;
  };
  return Object.fromEntries(SHEETS.map(count)) as Record<SheetKey, SheetCounts>;
}

function keyed<T>(rows: T[], keyOf: (row: T) => string): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

const ORGANISATION_FIELDS = ["nameZh", "nameEn", "kinds", "county", "place", "chain", "titles"] as const;

function organisationChange(row: OrganisationRow, known: StoredOrganisation | undefined): Change {
  const capacity = capacityOf(row.kinds);
  if (!known || (capacity !== null && known.participatesAs === null)) return "new";
  const isSame = known.participatesAs === capacity || capacity === null;
  return isSame && agree(row, known, ORGANISATION_FIELDS) ? "unchanged" : "changed";
}

function personChange(row: PersonRow, known: StoredPerson | undefined): Change {
  const membership = known?.memberships.find(({ creditCode }) => creditCode === row.creditCode);
  if (!known || !membership) return "new";
  const isSame =
    agree(row, known, ["name", "nameEn"]) &&
    (row.phone === null || row.phone === known.phone) &&
    // Once someone has signed in, the language is her own choice.
    (known.hasPassword || row.locale === known.locale) &&
    membership.role === row.role &&
    known.delegateFor.includes(row.creditCode) === row.isDelegate &&
    known.delegateFor.every((creditCode) => creditCode === row.creditCode);
  return isSame ? "unchanged" : "changed";
}

const LISTING_FIELDS = [
  "track",
  "titleZh",
  "titleEn",
  "summaryZh",
  "summaryEn",
  "chain",
  "specs",
  "quantityMin",
  "quantityMax",
  "quantityUnit",
  "priceMinFen",
  "priceMaxFen",
  "priceUnit",
  "amountFen",
  "leadTimeDays",
  "certificates",
  "region",
  "deadline",
] as const;

function planListing(value: ListingRow, known: Map<string, StoredListing>): Planned<ListingRow> {
  const stored = known.get(value.externalKey);
  if (!stored) return { value, change: "new" };
  return { value, change: agree(value, stored, LISTING_FIELDS) ? "unchanged" : "changed" };
}

function agree<T, K extends keyof T & string>(
  row: T,
  known: Record<K, unknown>,
  fields: readonly K[],
): boolean {
  return fields.every((field) => asText(row[field]) === asText(known[field]));
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return JSON.stringify(value.map((item: unknown) => asText(item)));
  if (isSpec(value)) return JSON.stringify([value.name, value.value]);
  return `${typeof value}:${String(value)}`;
}

function isSpec(value: unknown): value is { name: string; value: string } {
  return typeof value === "object" && value !== null && "name" in value && "value" in value;
}

function checkOrganisation(
  row: Placed<PersonRow> | Placed<ListingRow>,
  known: ReadonlyMap<string, unknown>,
): RowProblem[] {
  const text = row.value.creditCode;
  if (known.has(text)) return [];
  return [
    {
      sheet: row.sheet,
      address: row.addressOf("creditCode"),
      code: "unknown_organisation",
      params: { text },
    },
  ];
}

/** A phone signs in, so it belongs to one person; people of the file may hand theirs on to each other. */
function checkPhones(people: Placed<PersonRow>[], stored: Stored): RowProblem[] {
  const holders = new Map(stored.phones.map(({ phone, email }) => [phone, email]));
  const inFile = new Map(people.map(({ value }) => [value.email, value.phone]));
  return people.flatMap((row) => {
    const { phone, email } = row.value;
    const holder = phone === null ? undefined : holders.get(phone);
    if (phone === null || holder === undefined || holder === email) return [];
    const isHandedOn = inFile.has(holder) && inFile.get(holder) !== null;
    if (isHandedOn) return [];
    return [
      {
        sheet: row.sheet,
        address: row.addressOf("phone"),
        code: "phone_taken" as const,
        params: { text: phone },
      },
    ];
  });
}

function checkSeats(of: {
  row: Placed<PersonRow>;
  sits: boolean;
  known: StoredPerson | undefined;
}): RowProblem[] {
  const { row, sits, known } = of;
  if (!known?.hasMeetings) return [];
  const isKept = sits && known.delegateFor.every((creditCode) => creditCode === row.value.creditCode);
  if (isKept) return [];
  const field = row.value.isDelegate ? "creditCode" : "isDelegate";
  return [{ sheet: row.sheet, address: row.addressOf(field), code: "person_has_meetings", params: {} }];
}

function checkOwner(of: {
  row: Placed<ListingRow>;
  sheet: "offers" | "needs";
  known: StoredListing | undefined;
}): RowProblem[] {
  const { row, sheet, known } = of;
  if (!known) return [];
  const place = { sheet: row.sheet, address: row.addressOf("externalKey") };
  const params = { text: row.value.externalKey };
  if (known.creditCode !== row.value.creditCode) return [{ ...place, code: "listing_of_other", params }];
  const isSameSide = known.side === (sheet === "offers" ? "offer" : "need");
  return isSameSide ? [] : [{ ...place, code: "listing_other_side", params }];
}
