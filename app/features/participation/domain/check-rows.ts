import { fenToYuanText } from "#app/lib/money.ts";

import type { RowProblem } from "./problems.ts";
import type { ListingRow, OrganisationRow, PersonRow, Placed, PlacedRows } from "./rows.ts";

/** What repeats or contradicts itself within a file: keys and phones must be there once, ranges must rise. */
export function checkWithinFile(rows: PlacedRows): RowProblem[] {
  const listings = [...rows.offers, ...rows.needs];
  return [
    ...repeats(rows.organisations, "creditCode"),
    ...repeats(rows.people, "email"),
    ...repeats(rows.people, "phone"),
    // Numbers are one series over both sheets.
    ...repeats(listings, "externalKey"),
    ...listings.flatMap(checkListing),
  ];
}

type AnyRow = OrganisationRow | PersonRow | ListingRow;

function repeats<T extends AnyRow>(rows: Placed<T>[], field: keyof T & string): RowProblem[] {
  const first = new Map<string, Placed<T>>();
  const problems: RowProblem[] = [];
  for (const row of rows) {
    const text = row.value[field];
    if (typeof text !== "string" || text === "") continue;
    const earlier = first.get(text);
    if (!earlier) {
      first.set(text, row);
      continue;
    }
    const place = earlier.addressOf(field);
    problems.push({
      sheet: row.sheet,
      address: row.addressOf(field),
      code: "duplicate_key",
      params: { text, first: earlier.sheet === row.sheet ? place : `${earlier.sheet}!${place}` },
    });
  }
  return problems;
}

function checkListing(row: Placed<ListingRow>): RowProblem[] {
  return [...checkAmounts(row), ...checkQuantities(row)];
}

function problemAt(
  row: Placed<ListingRow>,
  field: keyof ListingRow,
  problem: Pick<RowProblem, "code" | "params">,
): RowProblem {
  return { sheet: row.sheet, address: row.addressOf(field), ...problem } as RowProblem;
}

function checkAmounts(row: Placed<ListingRow>): RowProblem[] {
  const { priceMinFen: low, priceMaxFen: high, priceUnit } = row.value;
  const problems: RowProblem[] = [];
  for (const field of ["priceMinFen", "priceMaxFen", "amountFen"] as const) {
    const fen = row.value[field];
    if (fen === null || fen >= 0n) continue;
    problems.push(problemAt(row, field, { code: "negative_amount", params: { text: fenToYuanText(fen) } }));
  }
  if (low !== null && high !== null && low > high) {
    const params = { min: fenToYuanText(low), max: fenToYuanText(high) };
    problems.push(problemAt(row, "priceMaxFen", { code: "range_reversed", params }));
  }
  if ((low ?? high) !== null && priceUnit === "") {
    problems.push(problemAt(row, "priceUnit", { code: "unit_missing", params: {} }));
  }
  return problems;
}

function checkQuantities(row: Placed<ListingRow>): RowProblem[] {
  const { quantityMin: least, quantityMax: most, quantityUnit } = row.value;
  const problems: RowProblem[] = [];
  if (least !== null && most !== null && Number(least) > Number(most)) {
    problems.push(
      problemAt(row, "quantityMax", { code: "range_reversed", params: { min: least, max: most } }),
    );
  }
  if ((least ?? most) !== null && quantityUnit === "") {
    problems.push(problemAt(row, "quantityUnit", { code: "unit_missing", params: {} }));
  }
  return problems;
}
