import type { Locale } from "#app/i18n/locale.ts";
import { problemText } from "#app/server/spreadsheet/explain.ts";

import type { RowProblem, RowProblemCode, RowProblemParams } from "../domain/problems.ts";
import { importMessages } from "../messages/import.ts";
import type { ImportProblem } from "../workbook/cells.ts";

/** What is wrong with a cell and what to do, in the reader's language. */
export function importProblemText(locale: Locale, problem: ImportProblem): string {
  const texts = importMessages[locale].problem;
  if (!isRowProblem(problem, texts)) return problemText(locale, problem);
  const text: (params: never) => string = texts[problem.code];
  return text(problem.params as never);
}

function isRowProblem(
  problem: ImportProblem,
  texts: { [C in RowProblemCode]: (params: RowProblemParams[C]) => string },
): problem is RowProblem {
  return problem.code in texts;
}
