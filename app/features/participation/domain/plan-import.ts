import { completedTitles, parseTitle, titleText, type FirmTitle } from "#app/lib/firm-titles.ts";

import { heldFacts, heldPerson, type HeldDifference, type ProposedFacts } from "./held-differences.ts";
import type { RowProblem } from "./problems.ts";
import {
  SHEETS,
  type ListingRow,
  type OrganisationRow,
  type PersonRow,
  type Placed,
  type PlacedRows,
  type SheetKey,
} from "./rows.ts";
import { capacityOf, type Capacity } from "./vocabulary.ts";

export type StoredOrganisation = Omit<OrganisationRow, "titles"> & {
  /** The registration of the record that stands under `creditCode` today: another where two were merged. */
  key: string;
  titles: FirmTitle[];
  isRejected: boolean;
  /** Whether an owner with an account has taken the firm over: then an import proposes and does not write. */
  hasOwner: boolean;
  /** What was proposed last and is not accepted. */
  proposed: ProposedFacts | null;
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
  /** Firms that she has asked, or an import has asked for her, to be let into. */
  asksToJoin: string[];
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
  phones: { phone: string; email: string; hasPassword: boolean }[];
  listings: StoredListing[];
};

export type Change = "new" | "changed" | "unchanged";
export type SheetCounts = Record<Change, number>;
export type Planned<T> = { value: T; change: Change };
/** What becomes of an organisation's facts: written, left, or proposed to its owner. */
export type PlannedOrganisation = Planned<OrganisationRow> & {
  facts: "write" | "leave" | "propose";
};
/** A person who is not let into a firm of somebody else's is entered, and the firm's owner asked. */
export type PlannedPerson = Planned<PersonRow> & { asksOwner: boolean };
export type ImportPlan = {
  organisations: PlannedOrganisation[];
  people: PlannedPerson[];
  offers: Planned<ListingRow>[];
  needs: Planned<ListingRow>[];
  held: HeldDifference[];
};

/**
 * Compares the rows of a file with what is stored: which are new, which change their record, which say what
 * stands already; and what contradicts the stored data, cell by cell.
 */
export function planImport(listed: PlacedRows, stored: Stored): { plan: ImportPlan; problems: RowProblem[] } {
  const rows = underTodaysKeys(listed, stored.organisations);
  const organisations = keyed(stored.organisations, (row) => row.creditCode);
  const people = keyed(stored.people, (row) => row.email);
  const listings = keyed(stored.listings, (row) => row.externalKey);
  const kindsOf = new Map([
    ...stored.organisations.flatMap((row) =>
      [row.creditCode, row.key].map((key) => [key, row.kinds] as const),
    ),
    ...rows.organisations.map(({ value }) => [value.creditCode, value.kinds] as const),
  ]);
  const sits = ({ isDelegate, creditCode }: PersonRow) =>
    isDelegate && capacityOf(kindsOf.get(creditCode) ?? []) !== null;

  const owned = new Set(stored.organisations.filter(({ hasOwner }) => hasOwner).map(({ key }) => key));
  const held: HeldDifference[] = [];
  const plan: ImportPlan = {
    organisations: rows.organisations.map(({ value }) =>
      planOrganisation(value, { known: organisations.get(value.creditCode), held }),
    ),
    people: rows.people.map(({ value }) => {
      const row = { ...value, isDelegate: sits(value) };
      return planPerson(row, { known: people.get(row.email), isOwned: owned.has(row.creditCode), held });
    }),
    offers: rows.offers.map(({ value }) => planListing(value, listings)),
    needs: rows.needs.map(({ value }) => planListing(value, listings)),
    held,
  };
  const problems = [
    ...rows.organisations.flatMap((row) => checkStanding(row, organisations.get(row.value.creditCode))),
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

/** People and listings that name a merged record belong to the one that was kept. */
function underTodaysKeys(rows: PlacedRows, organisations: StoredOrganisation[]): PlacedRows {
  const now = new Map(organisations.map(({ creditCode, key }) => [creditCode, key]));
  const renamed = <T extends { creditCode: string }>(row: Placed<T>): Placed<T> => {
    const key = now.get(row.value.creditCode) ?? row.value.creditCode;
    return key === row.value.creditCode ? row : { ...row, value: { ...row.value, creditCode: key } };
  };
  return {
    organisations: rows.organisations,
    people: rows.people.map(renamed),
    offers: rows.offers.map(renamed),
    needs: rows.needs.map(renamed),
  };
}

function planOrganisation(
  listed: OrganisationRow,
  { known, held }: { known: StoredOrganisation | undefined; held: HeldDifference[] },
): PlannedOrganisation {
  const read = listed.titles.map(parseTitle).filter((title) => title !== undefined);
  const value = { ...listed, titles: completedTitles(read, known?.titles ?? []).map(titleText) };
  if (!known) return { value, change: "new", facts: "write" };
  const seat = seatChange(value, known);
  if (known.key !== known.creditCode) {
    held.push({ what: "merged", subject: value.creditCode, firm: known.nameZh });
    return { value, change: seat, facts: "leave" };
  }
  const facts = factsFate(value, known, held);
  return { value, change: seat === "unchanged" && facts !== "leave" ? "changed" : seat, facts };
}

function seatChange(row: OrganisationRow, known: StoredOrganisation): Change {
  const capacity = capacityOf(row.kinds);
  if (capacity === null || known.participatesAs === capacity) return "unchanged";
  return known.participatesAs === null ? "new" : "changed";
}

/** Facts are written where nobody has taken the firm over, and proposed once where somebody has. */
function factsFate(
  row: OrganisationRow,
  known: StoredOrganisation,
  held: HeldDifference[],
): PlannedOrganisation["facts"] {
  const stored = { ...known, titles: completedTitles(known.titles, known.titles).map(titleText) };
  if (!known.hasOwner) return agree(row, stored, ORGANISATION_FIELDS) ? "leave" : "write";
  const changes = heldFacts(row, stored);
  if (changes.length === 0) return "leave";
  const isNew = !known.proposed || heldFacts(row, known.proposed).length > 0;
  held.push({ what: "facts", subject: known.nameZh, changes, isNew });
  return isNew ? "propose" : "leave";
}

type PersonOf = { known: StoredPerson | undefined; isOwned: boolean; held: HeldDifference[] };

function planPerson(value: PersonRow, of: PersonOf): PlannedPerson {
  const { known, isOwned, held } = of;
  if (known?.hasPassword) {
    const changes = heldPerson(value, known);
    if (changes.length > 0) held.push({ what: "person", subject: value.email, changes });
  }
  const row = isOwned ? underOwner(value, of) : value;
  if (row !== null) return { value: row, change: personChange(row, known), asksOwner: false };
  const isNew = !known?.asksToJoin.includes(value.creditCode);
  held.push({ what: "member", subject: value.name, firm: value.creditCode, isNew });
  return { value, change: isNew ? "new" : "unchanged", asksOwner: true };
}

/** A person's row in a firm whose owner decides about its members: in the role that stands, or null for no member. */
function underOwner(value: PersonRow, { known, held }: PersonOf): PersonRow | null {
  const standing = known?.memberships.find(({ creditCode }) => creditCode === value.creditCode)?.role;
  if (standing === undefined) return null;
  if (standing !== value.role) held.push({ what: "role", subject: value.name, firm: value.creditCode });
  return { ...value, role: standing as PersonRow["role"] };
}

/** Facts that an account's owner alone changes do not count as a change. */
function personChange(row: PersonRow, known: StoredPerson | undefined): Change {
  const membership = known?.memberships.find(({ creditCode }) => creditCode === row.creditCode);
  if (!known || !membership) return "new";
  const isSameFacts =
    known.hasPassword ||
    (agree(row, known, ["name", "nameEn"]) &&
      (row.phone === null || row.phone === known.phone) &&
      row.locale === known.locale);
  const isSame =
    isSameFacts &&
    membership.role === row.role &&
    known.delegateFor.includes(row.creditCode) === row.isDelegate &&
    known.delegateFor.every((creditCode) => creditCode === row.creditCode);
  return isSame ? "unchanged" : "changed";
}

function checkStanding(row: Placed<OrganisationRow>, known: StoredOrganisation | undefined): RowProblem[] {
  const text = row.value.creditCode;
  const at = { sheet: row.sheet, address: row.addressOf("creditCode") };
  return known?.isRejected ? [{ ...at, code: "organisation_rejected", params: { text } }] : [];
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
  const holders = new Map(stored.phones.map((held) => [held.phone, held]));
  const inFile = new Map(people.map(({ value }) => [value.email, value.phone]));
  const keepTheirs = new Set(
    stored.people.filter(({ hasPassword }) => hasPassword).map(({ email }) => email),
  );
  return people.flatMap((row) => {
    const { phone, email } = row.value;
    const holder = phone === null ? undefined : holders.get(phone);
    if (phone === null || holder === undefined || holder.email === email || keepTheirs.has(email)) return [];
    const isHandedOn = !holder.hasPassword && inFile.has(holder.email) && inFile.get(holder.email) !== null;
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
