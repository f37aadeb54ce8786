import type { Locale } from "#app/i18n/locale.ts";

import { SHEETS } from "../domain/rows.ts";
import { importMessages } from "../messages/import.ts";
import { heldText } from "./held-text.ts";
import { importProblemText } from "./problem-text.ts";
import type { ImportFailure, ImportReport } from "./report.ts";

type Refusal = keyof (typeof importMessages)[Locale]["refusals"];

/** The report of a check as plain lines, for a terminal: counts by sheet, then every problem by cell. */
export function importReportLines(locale: Locale, report: ImportReport): string[] {
  const m = importMessages[locale];
  const counts = SHEETS.map((sheet) => {
    const { new: added, changed, unchanged } = report.sheets[sheet];
    return `${m.sheets[sheet]}: ${m.counts.new} ${added}, ${m.counts.changed} ${changed}, ${m.counts.unchanged} ${unchanged}`;
  });
  const problems = report.problems.map(
    (problem) => `${problem.sheet}!${problem.address}  ${importProblemText(locale, problem)}`,
  );
  const isCut = report.problemCount > report.problems.length;
  const shown = { shown: String(report.problems.length), count: String(report.problemCount) };
  return [
    ...counts,
    ...(report.problemCount > 0 ? [m.run.titles.rejected({ count: String(report.problemCount) })] : []),
    ...problems,
    ...(isCut ? [m.problems.more(shown)] : []),
    ...(report.held ?? []).map((held) => heldText(locale, held)),
  ];
}

export function importRefusalText(locale: Locale, refusal: Refusal): string {
  return importMessages[locale].refusals[refusal];
}

export function importFailureText(locale: Locale, failure: ImportFailure): string {
  return importMessages[locale].failures[failure];
}
