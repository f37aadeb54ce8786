import { writeXlsx, type Cell, type CellStyle, type CellValue, type WriteSheet } from "hucre/xlsx";

import { fenToYuanText, MAX_FEN, type Fen } from "#app/lib/money.ts";

import { columnLetters } from "./workbook.ts";

export type ColumnKind = "text" | "yuan" | "count" | "date" | "datetime";
export type WrittenColumn = {
  header: string;
  kind: ColumnKind;
  /** In characters; a Chinese character takes two. */
  width?: number;
  /** Shown when the pointer rests on the header. */
  note?: string;
  /** Offers these texts as a drop-down in every row. */
  choices?: readonly string[];
  /** A template's column that must be filled: its header is marked with `*` and stands out. */
  required?: boolean;
};
/**
 * `text` takes a string, `yuan` fen as a bigint, `count` a whole number, `date` a day `YYYY-MM-DD`,
 * `datetime` a wall-clock time `YYYY-MM-DDTHH:MM` in the edition's zone. `null` leaves the cell empty.
 */
export type WrittenValue = string | number | Fen | null;
export type WrittenSheet = {
  name: string;
  columns: readonly WrittenColumn[];
  rows: readonly (readonly WrittenValue[])[];
  /** Keep the header in view while scrolling; yes unless told otherwise. */
  freezeHeader?: boolean;
  /** A last row, in bold, with the same kinds as the columns. */
  totals?: readonly WrittenValue[];
  /** How many rows get the text format and drop-downs below what is filled in; for templates. */
  spareRows?: number;
};

const FORMATS: Record<ColumnKind, string> = {
  text: "@",
  yuan: "#,##0.00",
  count: "#,##0",
  date: "yyyy-mm-dd",
  datetime: "yyyy-mm-dd hh:mm",
};
const DEFAULT_WIDTH: Record<ColumnKind, number> = { text: 24, yuan: 20, count: 12, date: 14, datetime: 18 };
const FONT = { name: "等线", size: 11 } as const;
const HEADER_FILL = { type: "pattern", pattern: "solid", fgColor: { rgb: "E8EEF7" } } as const;
const MAX_CELL_CHARS = 32_767;
/** Excel cuts longer lists in the file; they go to a hidden sheet of their own. */
const MAX_INLINE_LIST = 250;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const LISTS = "_lists";
const ERROR_TEXT = /^#(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/;

type Lists = { values: (readonly string[])[] };

/**
 * Writes an .xlsx that Excel, WPS and LibreOffice open as meant. A text is always a text, also one that
 * begins with `= + - @`, and long digit strings keep every digit. Money is a number cell exact to the fen
 * up to 10 trillion yuan (above that, text). Texts are cut at Excel's 32,767 characters. Throws on a value
 * that does not fit its column's kind, and on sheet names that Excel forbids.
 */
export async function writeWorkbook(workbook: { sheets: readonly WrittenSheet[] }): Promise<Uint8Array> {
  const lists: Lists = { values: [] };
  const sheets = workbook.sheets.map((sheet) => sheetOf(sheet, lists));
  if (lists.values.length > 0) sheets.push(listSheet(lists));
  return writeXlsx({ sheets, defaultFont: FONT });
}

/** Plain rows carry the values and columns their format, which is fast; `cells` holds only what differs. */
function sheetOf(sheet: WrittenSheet, lists: Lists): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  sheet.columns.forEach((column, index) => cells.set(`0,${index}`, headerCell(column)));
  const rows: CellValue[][] = [sheet.columns.map(() => null)];
  for (const values of sheet.rows) rows.push(rowOf({ sheet, values, cells, row: rows.length }));
  if (sheet.totals) rows.push(totalsOf({ sheet, values: sheet.totals, cells, row: rows.length }));
  for (let spare = sheet.spareRows ?? 0; spare > 0; spare -= 1) rows.push(sheet.columns.map(() => null));
  const lastRow = Math.max(2, rows.length);
  return {
    name: sheet.name,
    columns: sheet.columns.map(({ width, kind }) => ({
      width: width ?? DEFAULT_WIDTH[kind],
      style: { numFmt: FORMATS[kind] },
    })),
    rows,
    cells,
    ...(sheet.freezeHeader === false ? {} : { freezePane: { rows: 1 } }),
    dataValidations: sheet.columns.flatMap((column, index) =>
      column.choices ? [dropDown({ choices: column.choices, index, lastRow, lists })] : [],
    ),
  };
}

type RowToWrite = {
  sheet: WrittenSheet;
  values: readonly WrittenValue[];
  cells: Map<string, Partial<Cell>>;
  row: number;
};

function rowOf({ sheet, values, cells, row }: RowToWrite): CellValue[] {
  return sheet.columns.map(({ kind }, index) => {
    const cell = cellOf(kind, values[index] ?? null);
    const isForeignText = kind !== "text" && typeof cell.value === "string";
    if (cell.richText || isForeignText) cells.set(`${row},${index}`, { ...cell, style: { numFmt: "@" } });
    return cell.value ?? null;
  });
}

function totalsOf({ sheet, values, cells, row }: RowToWrite): CellValue[] {
  return sheet.columns.map(({ kind }, index) => {
    const cell = cellOf(kind, values[index] ?? null);
    const numFmt = typeof cell.value === "string" ? "@" : FORMATS[kind];
    cells.set(`${row},${index}`, { ...cell, style: { font: { ...FONT, bold: true }, numFmt } });
    return cell.value ?? null;
  });
}

function headerCell(column: WrittenColumn): Partial<Cell> {
  const style: CellStyle = {
    font: { ...FONT, bold: true, ...(column.required ? { color: { rgb: "9C1C1C" } } : {}) },
    fill: HEADER_FILL,
    numFmt: "@",
    alignment: { vertical: "center" },
  };
  const header = textCell(column.required ? `${column.header} *` : column.header);
  return { ...header, style, ...(column.note ? { comment: { text: column.note } } : {}) };
}

function cellOf(kind: ColumnKind, value: WrittenValue): Partial<Cell> {
  if (value === null) return {};
  const cell = typeof value === "string" ? cellOfText(kind, value) : cellOfNumber(kind, value);
  if (!cell) throw new TypeError(`a ${kind} column cannot hold ${typeof value} ${String(value)}`);
  return cell;
}

function cellOfText(kind: ColumnKind, text: string): Partial<Cell> | undefined {
  switch (kind) {
    case "date":
      return DAY.test(text) ? { value: instantOf(`${text}T00:00`) } : undefined;
    case "datetime":
      return MINUTE.test(text) ? { value: instantOf(text) } : undefined;
    case "text":
    case "yuan":
    case "count":
      // A total's label may stand in a column of numbers.
      return textCell(text);
  }
}

function cellOfNumber(
  kind: ColumnKind,
  value: Exclude<WrittenValue, string | null>,
): Partial<Cell> | undefined {
  if (kind === "yuan" && typeof value === "bigint") return yuanCell(value);
  if (kind === "count" && typeof value === "number" && Number.isSafeInteger(value)) return { value };
  return undefined;
}

/** Excel keeps 15 significant digits, which is exactly what MAX_FEN needs; more would be rounded. */
function yuanCell(fen: Fen): Partial<Cell> {
  const size = fen < 0n ? -fen : fen;
  const text = fenToYuanText(fen);
  return size > MAX_FEN ? textCell(text) : { value: Number(text) };
}

function instantOf(wallClock: string): CellValue {
  const instant = new Date(`${wallClock}:00Z`);
  if (Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(wallClock)) {
    throw new TypeError(`${wallClock} is no date`);
  }
  return instant;
}

function textCell(text: string): Partial<Cell> {
  // A literal `_x0041_` would come back as the letter that it escapes; U+FFFE and U+FFFF are no XML.
  const value = cut(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[\uFFFE\uFFFF]/g, "");
  // The writer would turn the text `#N/A` into an error; as a run of rich text it stays text.
  return ERROR_TEXT.test(value)
    ? { value, type: "richText", richText: [{ text: value }] }
    : { value, type: "string" };
}

function cut(text: string): string {
  if (text.length <= MAX_CELL_CHARS) return text;
  return `${text.slice(0, MAX_CELL_CHARS - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function dropDown(options: { choices: readonly string[]; index: number; lastRow: number; lists: Lists }) {
  const { choices, index, lastRow, lists } = options;
  const letters = columnLetters(index);
  const inline = choices.join(",");
  const fits = inline.length <= MAX_INLINE_LIST && choices.every((choice) => !/[,"]/.test(choice));
  return {
    type: "list" as const,
    allowBlank: true,
    showErrorMessage: true,
    range: `${letters}2:${letters}${lastRow}`,
    ...(fits ? { values: [...choices] } : { formula1: listRange(choices, lists) }),
  };
}

function listRange(choices: readonly string[], lists: Lists): string {
  const letters = columnLetters(lists.values.push(choices) - 1);
  return `${LISTS}!$${letters}$1:$${letters}$${choices.length}`;
}

function listSheet(lists: Lists): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  lists.values.forEach((values, column) =>
    values.forEach((value, row) =>
      cells.set(`${row},${column}`, { ...textCell(value), style: { numFmt: "@" } }),
    ),
  );
  return { name: LISTS, rows: [], cells, hidden: true };
}
