import type { Locale } from "#app/i18n/locale.ts";
import { problemText } from "#app/server/spreadsheet/explain.ts";
import type { TableProblem } from "#app/server/spreadsheet/problems.ts";

import { CHAINS, COUNTIES } from "#app/lib/city.ts";
import type { RowProblem, RowProblemCode, RowProblemParams } from "../domain/problems.ts";
import { importMessages } from "../messages/import.ts";
import type { ImportProblem } from "../workbook/cells.ts";
import {
  DELEGATE_CHOICES,
  KIND_CHOICES,
  LOCALE_CHOICES,
  ROLE_CHOICES,
  TRACK_CHOICES,
} from "../workbook/choices.ts";

/** What is wrong with a cell and what to do, in the reader's language. */
export function importProblemText(locale: Locale, problem: ImportProblem): string {
  const texts = importMessages[locale].problem;
  if (!isRowProblem(problem, texts)) return problemText(locale, withChoicesIn(locale, problem));
  const text: (params: never) => string = texts[problem.code];
  return text(problem.params as never);
}

/** What may be filled in, in the reader's language; the reports of runs keep the Chinese labels. */
function withChoicesIn(locale: Locale, problem: TableProblem): TableProblem {
  if (locale === "zh" || problem.code !== "unknown_choice") return problem;
  const choices = problem.params.choices.map((choice) => ENGLISH.get(choice) ?? choice);
  return { ...problem, params: { ...problem.params, choices } };
}

const ENGLISH: ReadonlyMap<string, string> = new Map([
  ...[...COUNTIES, ...CHAINS].map(({ zh, en }) => [zh, en] as const),
  ...[KIND_CHOICES, TRACK_CHOICES, ROLE_CHOICES, DELEGATE_CHOICES, LOCALE_CHOICES]
    .flat()
    .map(({ labels: [zh = "", en = ""] }) => [zh, en] as const),
]);

function isRowProblem(
  problem: ImportProblem,
  texts: { [C in RowProblemCode]: (params: RowProblemParams[C]) => string },
): problem is RowProblem {
  return problem.code in texts;
}
