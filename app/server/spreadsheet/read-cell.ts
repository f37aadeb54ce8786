import { parseYuan, type Fen } from "#app/lib/money.ts";
import { storableText } from "#app/lib/storable-text.ts";

import type { CellProblem } from "./problems.ts";
import type { Cell } from "./workbook.ts";

/** What a cell says, `null` if it is empty, or why it cannot be read. */
export type CellRead<T> = { value: T | null } | { problem: CellProblem };

/** Excel keeps 15 digits; a longer whole number, such as a credit code, has lost its last ones. */
const MAX_SAFE_DIGITS = 15;
const DATE_TEXT =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日?)$/;
const WHOLE_TEXT = /^[-−]?(?:\d{1,16}|\d{1,3}(?:,\d{3}){1,5})$/;
const SEPARATORS = /[、，,;；/\n\r]+/;

/** What stops every reader: a formula or an error. An empty or blank cell reads as `null`. */
function opened(
  cell: Cell | undefined,
): { text: string; cell: Cell } | { value: null } | { problem: CellProblem } {
  if (!cell) return { value: null };
  if (cell.formula) return { problem: { code: "formula", params: {} } };
  if (cell.error) return { problem: { code: "error_value", params: { text: cell.text } } };
  const text = storableText(cell.text.replaceAll("\r\n", "\n").replaceAll("\r", "\n")).trim();
  return text === "" ? { value: null } : { text, cell };
}

/**
 * Trimmed text, without invisible characters that cannot be stored (text pasted from elsewhere brings them).
 * A number is taken in plain digits (a phone number typed as a number is right), unless it
 * has more than the 15 digits that Excel keeps.
 */
export function textOf(cell: Cell | undefined, limit = 10_000): CellRead<string> {
  const found = opened(cell);
  if (!("text" in found)) return found;
  const { text } = found;
  if (typeof found.cell.value === "number" && wholeDigits(text) > MAX_SAFE_DIGITS) {
    return { problem: { code: "digits_lost", params: { text } } };
  }
  if (typeof found.cell.value === "boolean") return { problem: { code: "not_text", params: { text } } };
  const length = [...text].length;
  return length > limit ? { problem: { code: "too_long", params: { length, limit } } } : { value: text };
}

function wholeDigits(text: string): number {
  return text.replace(/^-/, "").split(".")[0]?.length ?? 0;
}

/** A whole number within the bounds, from a number cell or from text such as `1,200`. */
export function wholeOf(
  cell: Cell | undefined,
  { min = 0, max = Number.MAX_SAFE_INTEGER }: { min?: number; max?: number } = {},
): CellRead<number> {
  const found = opened(cell);
  if (!("text" in found)) return found;
  const text = found.text.normalize("NFKC");
  const isNumeric = typeof found.cell.value === "number" || typeof found.cell.value === "string";
  if (!isNumeric || !WHOLE_TEXT.test(text))
    return { problem: { code: "not_whole", params: { text: found.text } } };
  const value = Number(text.replaceAll(",", "").replace("−", "-"));
  if (value < min || value > max) return { problem: { code: "out_of_range", params: { text, min, max } } };
  return { value };
}

/** An amount in yuan as exact fen; never rounds. Signs are kept: whether less than zero is right is the importer's. */
export function yuanOf(cell: Cell | undefined): CellRead<Fen> {
  const found = opened(cell);
  if (!("text" in found)) return found;
  const { text } = found;
  if (typeof found.cell.value === "object" || typeof found.cell.value === "boolean") {
    return { problem: { code: "not_an_amount", params: { text } } };
  }
  const amount = parseYuan(text);
  if ("fen" in amount) return { value: amount.fen };
  switch (amount.problem) {
    case "not_a_number":
      return { problem: { code: "not_an_amount", params: { text } } };
    case "too_many_decimals":
      return { problem: { code: "too_many_decimals", params: { text } } };
    case "too_large":
      return { problem: { code: "amount_too_large", params: { text } } };
  }
}

/**
 * A calendar day `YYYY-MM-DD`, from a date cell or from the texts 2026-05-20, 2026/5/20, 2026.5.20 and
 * 2026年5月20日. The day must exist. A date cell's time of day is left out.
 */
export function dateOf(cell: Cell | undefined): CellRead<string> {
  const found = opened(cell);
  if (!("text" in found)) return found;
  const { text } = found;
  const parts =
    typeof found.cell.value === "string" ? DATE_TEXT.exec(text.normalize("NFKC").replace(/\s/g, "")) : null;
  if (typeof found.cell.value !== "object" && !parts)
    return { problem: { code: "not_a_date", params: { text } } };
  const [year = "", month = "", day = ""] = parts
    ? parts.slice(1).filter((part) => part !== undefined)
    : text.split("-");
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isDay(date) ? { value: date } : { problem: { code: "impossible_date", params: { text } } };
}

function isDay(date: string): boolean {
  const instant = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}

/** Several short texts in one cell, divided by 、，,;；/ or a line break; blanks and repeats are dropped. */
export function listOf(cell: Cell | undefined): CellRead<string[]> {
  const read = textOf(cell);
  if (!("value" in read) || read.value === null) return read as CellRead<string[]>;
  const items = read.value.split(SEPARATORS).map((item) => item.trim());
  return { value: [...new Set(items.filter((item) => item !== ""))] };
}

export type Choice<T extends string> = {
  value: T;
  /** Every label that people may write, first the one the template offers; compared without case and spaces. */
  labels: readonly string[];
};

/** One of the choices, by any of its labels or its value. */
export function choiceOf<T extends string>(
  cell: Cell | undefined,
  choices: readonly Choice<T>[],
): CellRead<T> {
  const found = opened(cell);
  if (!("text" in found)) return found;
  const wanted = comparable(found.text);
  const choice = choices.find(({ value, labels }) =>
    [value, ...labels].some((label) => comparable(label) === wanted),
  );
  if (choice) return { value: choice.value };
  const offered = choices.map(({ value, labels }) => labels[0] ?? value);
  return { problem: { code: "unknown_choice", params: { text: found.text, choices: offered } } };
}

/** Text as people mean it: width, case and spaces do not matter. */
export function comparable(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
}
