import type { CellProblem } from "#app/server/spreadsheet/problems.ts";
import { comparable, textOf, type CellRead } from "#app/server/spreadsheet/read-cell.ts";
import type { TableRow } from "#app/server/spreadsheet/read-table.ts";
import type { TableProblem } from "#app/server/spreadsheet/problems.ts";
import type { Cell } from "#app/server/spreadsheet/workbook.ts";

import type { Term } from "#app/lib/city.ts";
import type { RowProblem, RowProblemCode, RowProblemParams } from "../domain/problems.ts";
import type { Spec } from "../domain/rows.ts";

export type ImportProblem = TableProblem | RowProblem;

type Sink = (problem: ImportProblem) => void;

/** Reads the cells of one row, noting what is wrong with each. A value that cannot be read is its fallback. */
export class RowReader<K extends string> {
  readonly #row: TableRow<K>;
  readonly #sheet: string;
  readonly #note: Sink;

  constructor({ sheet, row, note }: { sheet: string; row: TableRow<K>; note: Sink }) {
    this.#sheet = sheet;
    this.#row = row;
    this.#note = note;
  }

  addressOf(key: K): string {
    return this.#row.addressOf(key);
  }

  optional<T>(key: K, read: (cell: Cell | undefined) => CellRead<T>): T | null {
    const outcome = read(this.#row.values[key]);
    if ("value" in outcome) return outcome.value;
    this.#noteCell(key, outcome.problem);
    return null;
  }

  required<T>(key: K, read: (cell: Cell | undefined) => CellRead<T>): T | null {
    const outcome = read(this.#row.values[key]);
    if ("problem" in outcome) this.#noteCell(key, outcome.problem);
    else if (outcome.value === null) this.#noteCell(key, { code: "required", params: {} });
    else return outcome.value;
    return null;
  }

  text(key: K, limit: number): string {
    return this.optional(key, (cell) => textOf(cell, limit)) ?? "";
  }

  requiredText(key: K, limit: number): string {
    return this.required(key, (cell) => textOf(cell, limit)) ?? "";
  }

  refuse<C extends RowProblemCode>(key: K, code: C, params: RowProblemParams[C]): void {
    this.#note({ sheet: this.#sheet, address: this.addressOf(key), code, params } as RowProblem);
  }

  #noteCell(key: K, problem: CellProblem): void {
    this.#note({ sheet: this.#sheet, address: this.addressOf(key), ...problem });
  }
}

/** One of the vocabulary's terms, in either language; gives the Chinese one, which is what is stored. */
export function termOf(cell: Cell | undefined, terms: readonly Term[]): CellRead<string> {
  const read = textOf(cell);
  if (!("value" in read) || read.value === null) return read;
  const { value } = read;
  const term = terms.find(
    ({ zh, en }) => comparable(zh) === comparable(value) || comparable(en) === comparable(value),
  );
  if (term) return { value: term.zh };
  return { problem: { code: "unknown_choice", params: { text: value, choices: terms.map(({ zh }) => zh) } } };
}

const QUANTITY = /^(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.(\d{1,4}))?$/;

/** A decimal as plain text without needless zeros, or undefined where it is none that fits 12 + 4 digits. */
export function quantityOf(text: string): string | undefined {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  if (!QUANTITY.test(plain)) return undefined;
  const digits = plain.replaceAll(",", "").replace(/^0+(?=\d)/, "");
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}

/**
 * Specifications as people write them in one cell: `公称直径: DN80-DN1200; 壁厚等级: K9`, divided by semicolons
 * or line breaks, either width. Undefined where a part has no name or no value.
 */
export function specsOf(text: string): Spec[] | undefined {
  const parts = text.split(/[;；\n]+/).map((part) => part.trim());
  const specs: Spec[] = [];
  for (const part of parts) {
    if (part === "") continue;
    const colon = part.search(/[:：]/);
    const name = part.slice(0, Math.max(colon, 0)).trim();
    const value = part.slice(colon + 1).trim();
    if (name === "" || value === "") return undefined;
    specs.push({ name, value });
  }
  return specs;
}

const EMAIL = /^[^\s@<>"(),:;]{1,64}@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]{2,}$/;

export function isEmail(text: string): boolean {
  return text.length <= 200 && EMAIL.test(text);
}
