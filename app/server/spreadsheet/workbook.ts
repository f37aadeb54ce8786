/** A calendar day as the cell shows it, with the time of day (`HH:MM`) if the cell has one. */
export type CellDay = { date: string; time: string | null };

export type Cell = {
  /** Where it stands, as people name it: `B7`. */
  address: string;
  /** A number is the nearest double; `text` is what to compute money and codes from. */
  value: string | number | boolean | CellDay;
  /**
   * Text as it is in the file, untrimmed; a number in plain digits, never with an exponent, to the 15
   * significant digits that Excel keeps and shows; a day as `YYYY-MM-DD`.
   */
  text: string;
  /** The cell computes its value: the value here is only what Excel last remembered. */
  formula: boolean;
  /** The cell shows an error such as `#N/A`, which is then its text. */
  error: boolean;
};

/** A row that holds something. Cells are keyed by column, A = 0; empty and merely formatted cells are absent. */
export type Row = { number: number; cells: ReadonlyMap<number, Cell> };
export type Sheet = { name: string; hidden: boolean; rows: Row[] };
export type Workbook = { sheets: Sheet[] };

/** Why a file is not read at all. Each code has a message in `messages/spreadsheet.ts`. */
export type WorkbookRefusal =
  | { code: "too_large"; bytes: number; limit: number }
  | { code: "too_many_rows"; sheet: string; limit: number }
  | { code: "too_many_cells"; limit: number }
  | {
      code:
        | "not_a_workbook"
        | "old_format"
        | "encrypted"
        | "has_macros"
        | "expands_too_much"
        | "damaged"
        | "too_complex";
    };

export type ReadLimits = {
  /** Of the file as it was sent. */
  maxBytes: number;
  /** Of all parts together once unpacked. */
  maxUnpackedBytes: number;
  maxParts: number;
  /** Of one sheet; counts rows that hold something. */
  maxRows: number;
  /** Of the whole workbook; half a million take about 300 MB of the server while they are held. */
  maxCells: number;
  maxSeconds: number;
  maxMemoryMegabytes: number;
};

export const READ_LIMITS: ReadLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxParts: 2_000,
  maxRows: 60_000,
  maxCells: 500_000,
  maxSeconds: 30,
  maxMemoryMegabytes: 384,
};

/** The letters of a column: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

const EXPONENT = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

/** Plain digits of a double at the 15 significant digits that Excel keeps: `0.1 + 0.2` reads `0.3`. */
export function plainNumber(value: number): string {
  const short = String(Number(value.toPrecision(15)));
  const found = EXPONENT.exec(short);
  if (!found) return short;
  const [, sign = "", first = "", fraction = "", exponent = "0"] = found;
  const digits = first + fraction;
  const power = Number(exponent);
  if (power < 0) return `${sign}0.${"0".repeat(-power - 1)}${digits}`;
  return sign + digits.padEnd(power + 1, "0");
}
