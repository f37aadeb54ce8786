import { distinctProblems } from "#app/server/spreadsheet/problems.ts";
import { comparable } from "#app/server/spreadsheet/read-cell.ts";
import { tableOf, type ColumnSpec, type TableRow } from "#app/server/spreadsheet/read-table.ts";
import type { Sheet, Workbook } from "#app/server/spreadsheet/workbook.ts";

import { checkWithinFile } from "../domain/check-rows.ts";
import { emptyPlacedRows, SHEETS, type PlacedRows, type Placed, type SheetKey } from "../domain/rows.ts";
import { RowReader, type ImportProblem } from "./cells.ts";
import {
  NEED_COLUMNS,
  NOTE_SHEETS,
  OFFER_COLUMNS,
  ORGANISATION_COLUMNS,
  PERSON_COLUMNS,
  SHEET_NAMES,
} from "./columns.ts";
import { readListing, readOrganisation, readPerson } from "./read-rows.ts";

const LISTS_SHEET = "_lists";
/** A row whose key begins so is the template's example. */
const EXAMPLE = /^(?:示例|example)/i;

export type ReadImport = {
  rows: PlacedRows;
  problems: ImportProblem[];
  exampleRows: number;
  /** In the order of the file, in which problems are listed. */
  sheetNames: string[];
};

/**
 * The rows of an import workbook, and everything that is wrong with it by itself: its sheets, its headers, its
 * cells, repeats. What it contradicts in the database is `planImport`'s to say.
 */
export function readImport(workbook: Workbook): ReadImport {
  const read: ReadImport = {
    rows: emptyPlacedRows(),
    problems: [],
    exampleRows: 0,
    sheetNames: workbook.sheets.map(({ name }) => name),
  };
  const seen = new Map<SheetKey, string>();
  for (const sheet of workbook.sheets) {
    if (isLeftOut(sheet)) continue;
    const key = sheetKey(sheet.name);
    const place = { sheet: sheet.name, address: "A1" };
    const earlier = key && seen.get(key);
    if (key === undefined) {
      read.problems.push({ ...place, code: "unknown_sheet", params: { sheet: sheet.name } });
    } else if (earlier !== undefined) {
      read.problems.push({ ...place, code: "duplicate_sheet", params: { first: earlier } });
    } else {
      seen.set(key, sheet.name);
      READERS[key](sheet, read);
    }
  }
  read.problems.push(...checkWithinFile(read.rows));
  read.problems = distinctProblems(read.problems);
  const isEmpty = SHEETS.every((key) => read.rows[key].length === 0);
  if (isEmpty && read.problems.length === 0) {
    const sheet = workbook.sheets[0]?.name ?? "";
    read.problems.push({ sheet, address: "A2", code: "no_rows", params: {} });
  }
  return read;
}

function isLeftOut(sheet: Sheet): boolean {
  const name = comparable(sheet.name);
  if (sheet.hidden && name === LISTS_SHEET) return true;
  return NOTE_SHEETS.some((note) => comparable(note) === name);
}

function sheetKey(name: string): SheetKey | undefined {
  return SHEETS.find((key) => SHEET_NAMES[key].some((known) => comparable(known) === comparable(name)));
}

const READERS: Record<SheetKey, (sheet: Sheet, read: ReadImport) => void> = {
  organisations: (sheet, read) =>
    readSheet({
      sheet,
      read,
      columns: ORGANISATION_COLUMNS,
      rowOf: readOrganisation,
      into: read.rows.organisations,
      alias: { kinds: "capacity" },
    }),
  people: (sheet, read) =>
    readSheet({ sheet, read, columns: PERSON_COLUMNS, rowOf: readPerson, into: read.rows.people }),
  offers: (sheet, read) =>
    readSheet({ sheet, read, columns: OFFER_COLUMNS, rowOf: readListing, into: read.rows.offers }),
  needs: (sheet, read) =>
    readSheet({ sheet, read, columns: NEED_COLUMNS, rowOf: readListing, into: read.rows.needs }),
};

function readSheet<K extends string, T>(of: {
  sheet: Sheet;
  read: ReadImport;
  columns: readonly ColumnSpec<K>[];
  rowOf: (read: RowReader<K>) => T;
  into: Placed<T>[];
  /** Fields of a row that stand in a column of another name. */
  alias?: Record<string, K>;
}): void {
  const { sheet, read, columns, rowOf, into, alias = {} } = of;
  const table = tableOf(sheet, columns);
  const [keyColumn] = columns;
  const isExample = (row: TableRow<K>) =>
    keyColumn !== undefined && EXAMPLE.test(row.values[keyColumn.key]?.text.trim() ?? "");
  const examples = new Set(table.rows.filter(isExample).map(({ row }) => row));
  read.exampleRows += examples.size;
  read.problems.push(...table.problems.filter(({ address }) => !examples.has(rowNumber(address))));
  if (table.problems.some(({ code }) => code === "missing_column" || code === "no_header")) return;
  for (const row of table.rows) {
    if (examples.has(row.row)) continue;
    const reader = new RowReader({ sheet: sheet.name, row, note: (problem) => read.problems.push(problem) });
    into.push({
      value: rowOf(reader),
      sheet: sheet.name,
      addressOf: (field) => row.addressOf(alias[field] ?? (field as unknown as K)),
    });
  }
}

function rowNumber(address: string): number {
  return Number(/\d+$/.exec(address)?.[0] ?? 0);
}
