import type { Locale } from "#app/i18n/locale.ts";
import type {
  WrittenColumn,
  WrittenSheet,
  WrittenValue,
} from "#app/server/spreadsheet/write-workbook.server.ts";

import { CHAINS, COUNTIES, type Term } from "#app/lib/city.ts";
import { SHEETS, type SheetKey } from "../domain/rows.ts";
import { CAPACITIES, KIND_LABELS } from "../domain/vocabulary.ts";
import { templateMessages } from "../messages/template.ts";
import { DELEGATE_CHOICES, KIND_CHOICES, LOCALE_CHOICES, ROLE_CHOICES, TRACK_CHOICES } from "./choices.ts";
import {
  NEED_COLUMNS,
  NOTE_SHEETS,
  OFFER_COLUMNS,
  ORGANISATION_COLUMNS,
  PERSON_COLUMNS,
  SHEET_NAMES,
  type ImportColumn,
} from "./columns.ts";

const SPARE_ROWS = 500;
const COLUMNS: Record<SheetKey, readonly ImportColumn<string>[]> = {
  organisations: ORGANISATION_COLUMNS,
  people: PERSON_COLUMNS,
  offers: OFFER_COLUMNS,
  needs: NEED_COLUMNS,
};
const WIDTHS: Record<string, number> = {
  summaryZh: 48,
  summaryEn: 48,
  specs: 48,
  titleZh: 32,
  nameZh: 32,
  titleEn: 32,
};

/**
 * The sheets of the import template in the reader's language: headers, hints, drop-downs, one example row a
 * sheet that imports leave out, and a sheet that explains.
 */
export function templateSheets(locale: Locale, editionName: string): WrittenSheet[] {
  const at = locale === "zh" ? 0 : 1;
  const tables = SHEETS.map((sheet): WrittenSheet => {
    const columns = COLUMNS[sheet];
    const example: Record<string, WrittenValue> = templateMessages[locale].examples[sheet];
    return {
      name: SHEET_NAMES[sheet][at],
      columns: columns.map((column) => writtenColumn(column, locale)),
      rows: [columns.map(({ key }) => example[key] ?? null)],
      spareRows: SPARE_ROWS,
    };
  });
  return [noteSheet(locale, editionName), ...tables];
}

function writtenColumn(column: ImportColumn<string>, locale: Locale): WrittenColumn {
  const choices = choicesOf(column.key, locale);
  const header = column.headers[locale === "zh" ? 0 : 1];
  return {
    header,
    // Everything is typed as text, so that no code, phone or date is changed on the way.
    kind: "text",
    width: WIDTHS[column.key] ?? Math.max(16, header.length + 6),
    required: column.required,
    ...(column.hint ? { note: column.hint[locale] } : {}),
    ...(choices ? { choices } : {}),
  };
}

function choicesOf(key: string, locale: Locale): string[] | undefined {
  const at = locale === "zh" ? 0 : 1;
  const labels = (choices: readonly { labels: readonly string[] }[]) =>
    choices.map((choice) => choice.labels[at] ?? "");
  const terms = (list: readonly Term[]) => list.map((term) => term[locale]);
  switch (key) {
    case "capacity":
      return [
        ...terms(CAPACITIES.map((kind) => KIND_LABELS[kind])),
        ...labels(KIND_CHOICES.slice(CAPACITIES.length)),
      ];
    case "county":
      return terms(COUNTIES);
    case "chain":
      return terms(CHAINS);
    case "role":
      return labels(ROLE_CHOICES);
    case "isDelegate":
      return labels(DELEGATE_CHOICES);
    case "locale":
      return labels(LOCALE_CHOICES);
    case "track":
      return labels(TRACK_CHOICES);
    default:
      return undefined;
  }
}

function noteSheet(locale: Locale, editionName: string): WrittenSheet {
  const m = templateMessages[locale];
  return {
    name: NOTE_SHEETS[locale === "zh" ? 0 : 1],
    columns: [{ header: m.title({ edition: editionName }), kind: "text", width: 110 }],
    rows: m.notes.split("\n").map((line) => [line]),
    freezeHeader: false,
  };
}
