import type { Locale } from "#app/i18n/locale.ts";

import { spreadsheetMessages } from "./messages/spreadsheet.ts";
import type { ProblemCode, ProblemOf, ProblemTexts } from "./problems.ts";
import type { WorkbookRefusal } from "./workbook.ts";

/** Why a whole file was refused, in the reader's language, and what to do. */
export function workbookRefusalText(locale: Locale, refusal: WorkbookRefusal): string {
  const texts = spreadsheetMessages[locale].refusal;
  switch (refusal.code) {
    case "too_large":
      return texts.too_large(refusal);
    case "too_many_rows":
      return texts.too_many_rows(refusal);
    case "too_many_cells":
      return texts.too_many_cells(refusal);
    default:
      return texts[refusal.code];
  }
}

/** What is wrong with one cell, in the reader's language, without the place (`sheet` and `address` say it). */
export function problemText<C extends ProblemCode>(locale: Locale, problem: ProblemOf<C>): string {
  const texts: ProblemTexts = spreadsheetMessages[locale].problem;
  return texts[problem.code](problem.params);
}
