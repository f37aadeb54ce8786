import type { Fen } from "#app/lib/money.ts";

import type { Kind, Track } from "./vocabulary.ts";

export const SHEETS = ["organisations", "people", "offers", "needs"] as const;
export type SheetKey = (typeof SHEETS)[number];

/**
 * An organisation; `creditCode` is its key: the unified social credit code, or a country's code and the number in its
 * register (`DE HRB 12345`). The first kind that is a capacity is the one it takes part in. A title may bear its level
 * and year in brackets, as `titleText` writes them.
 */
export type OrganisationRow = {
  creditCode: string;
  nameZh: string;
  nameEn: string;
  kinds: Kind[];
  county: string;
  place: string;
  chain: string;
  titles: string[];
};

/** A person of an organisation; `email` is the key. A missing phone leaves the stored one as it is. */
export type PersonRow = {
  email: string;
  creditCode: string;
  name: string;
  nameEn: string;
  phone: string | null;
  role: "owner" | "member";
  isDelegate: boolean;
  locale: "zh" | "en";
};

export type Spec = { name: string; value: string };

/** An offer or a need; `externalKey` is the key within an edition. Quantities are decimals as plain text. */
export type ListingRow = {
  externalKey: string;
  creditCode: string;
  track: Track;
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  chain: string;
  specs: Spec[];
  quantityMin: string | null;
  quantityMax: string | null;
  quantityUnit: string;
  priceMinFen: Fen | null;
  priceMaxFen: Fen | null;
  priceUnit: string;
  amountFen: Fen | null;
  leadTimeDays: number | null;
  certificates: string[];
  region: string;
  deadline: string | null;
};

export type RowOf = {
  organisations: OrganisationRow;
  people: PersonRow;
  offers: ListingRow;
  needs: ListingRow;
};

export type ImportRows = { [S in SheetKey]: RowOf[S][] };

/** A row and where its values stand, so that a problem can name the cell. */
export type Placed<T> = { value: T; sheet: string; addressOf: (field: keyof T & string) => string };
export type PlacedRows = { [S in SheetKey]: Placed<RowOf[S]>[] };

export function emptyPlacedRows(): PlacedRows {
  return { organisations: [], people: [], offers: [], needs: [] };
}

/** Places for rows that come from no workbook, such as the sample's: the sheet's key and the row's number. */
export function placeRows(rows: ImportRows): PlacedRows {
  const place = <S extends SheetKey>(sheet: S): Placed<RowOf[S]>[] =>
    rows[sheet].map((value, index) => ({ value, sheet, addressOf: (field) => `${field} ${index + 1}` }));
  return {
    organisations: place("organisations"),
    people: place("people"),
    offers: place("offers"),
    needs: place("needs"),
  };
}
