import type { TableProblem } from "./problems.ts";
import { comparable } from "./read-cell.ts";
import { columnLetters, type Cell, type Row, type Sheet } from "./workbook.ts";

export type ColumnSpec<K extends string> = {
  key: K;
  /** Accepted headers in every language, first the one that messages name. */
  headers: readonly string[];
  /** The column itself must be there; whether each cell must be filled is the importer's rule. */
  required: boolean;
};

export type TableRow<K extends string> = {
  /** As Excel numbers it; the first row of data is usually 2. */
  row: number;
  values: Record<K, Cell | undefined>;
  /** Where a value stands or would stand, for problems of empty cells. */
  addressOf: (key: K) => string;
};

export type Table<K extends string> = { sheet: string; rows: TableRow<K>[]; problems: TableProblem[] };

/**
 * Reads a sheet whose first row names the columns. Headers are compared without width, case, spaces and
 * `*` marks. Reports unknown, missing and repeated columns, and every formula or error cell in a known
 * column; rows without any value in a known column are left out. Hidden sheets are read like others.
 */
export function tableOf<K extends string>(sheet: Sheet, columns: readonly ColumnSpec<K>[]): Table<K> {
  const [first] = sheet.rows;
  const header = first?.number === 1 ? first : undefined;
  if (!header) {
    const problem: TableProblem = { sheet: sheet.name, address: "A1", code: "no_header", params: {} };
    return { sheet: sheet.name, rows: [], problems: [problem] };
  }
  const { places, problems } = readHeader(sheet.name, header, columns);
  const rows: TableRow<K>[] = [];
  for (const row of sheet.rows.slice(1)) {
    const read = readRow({ row, columns, places });
    const cells = columns.flatMap(({ key }) => read.values[key] ?? []);
    if (cells.every((cell) => !cell.formula && cell.text.trim() === "")) continue;
    rows.push(read);
    for (const cell of cells) problems.push(...cellProblems(sheet.name, cell));
  }
  return { sheet: sheet.name, rows, problems };
}

function readHeader<K extends string>(sheet: string, header: Row, columns: readonly ColumnSpec<K>[]) {
  const known = new Map(
    columns.flatMap((column) => column.headers.map((name) => [headerName(name), column] as const)),
  );
  const places = new Map<K, number>();
  const problems: TableProblem[] = [];
  for (const [index, cell] of header.cells) {
    const text = cell.text.trim();
    if (text === "" && !cell.formula) continue;
    problems.push(...cellProblems(sheet, cell));
    const column = known.get(headerName(text));
    const earlier = column && places.get(column.key);
    if (!column) {
      problems.push({ sheet, address: cell.address, code: "unknown_column", params: { header: text } });
    } else if (earlier !== undefined) {
      const params = { header: text, first: `${columnLetters(earlier)}1` };
      problems.push({ sheet, address: cell.address, code: "duplicate_column", params });
    } else {
      places.set(column.key, index);
    }
  }
  for (const { key, headers, required } of columns) {
    if (!required || places.has(key)) continue;
    problems.push({ sheet, address: "A1", code: "missing_column", params: { header: headers[0] ?? key } });
  }
  return { places, problems };
}

function readRow<K extends string>(from: {
  row: Row;
  columns: readonly ColumnSpec<K>[];
  places: ReadonlyMap<K, number>;
}): TableRow<K> {
  const { row, columns, places } = from;
  const cellAt = (key: K) => {
    const place = places.get(key);
    return place === undefined ? undefined : row.cells.get(place);
  };
  const values = Object.fromEntries(columns.map(({ key }) => [key, cellAt(key)])) as TableRow<K>["values"];
  return {
    row: row.number,
    values,
    addressOf: (key) => `${columnLetters(places.get(key) ?? 0)}${row.number}`,
  };
}

function cellProblems(sheet: string, cell: Cell): TableProblem[] {
  const place = { sheet, address: cell.address };
  if (cell.formula) return [{ ...place, code: "formula", params: {} }];
  return cell.error ? [{ ...place, code: "error_value", params: { text: cell.text } }] : [];
}

function headerName(text: string): string {
  return comparable(text).replace(/\*|[:：]$/g, "");
}
