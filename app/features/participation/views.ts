import { localText } from "#app/i18n/localized.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { englishTerm } from "#app/lib/city.ts";

import { controlsOf, isChoice, type Answers, type FormField } from "./domain/application-form.ts";
import { differenceOf, type KeyFacts } from "./domain/participation.ts";
import type { Capacity } from "./domain/vocabulary.ts";
import { participationMessages } from "./messages/participation.ts";

export type AnswerRow = { key: string; label: string; texts: string[]; fileId: string | null };

type File = { id: string; name: string };

/** The answers of a form, question by question, in the reader's language. */
export function toAnswerRows(
  locale: Locale,
  { fields, answers, files }: { fields: readonly FormField[]; answers: Answers; files: readonly File[] },
): AnswerRow[] {
  return fields.map((field) => {
    const texts = controlsOf(field)
      .flatMap((name) => answers[name] ?? [])
      .filter((text) => text !== "");
    const file = field.type === "file" ? files.find(({ id }) => id === texts[0]) : undefined;
    return {
      key: field.key,
      label: localText(locale, field.labelZh, field.labelEn),
      texts: file
        ? [file.name]
        : field.type === "file"
          ? []
          : texts.map((text) => shown(locale, field, text)),
      fileId: file?.id ?? null,
    };
  });
}

function shown(locale: Locale, field: FormField, text: string): string {
  const m = participationMessages[locale].own;
  if (field.type === "yes_no") return text === "yes" ? m.yes : m.no;
  if (isChoice(field)) {
    const option = field.options.find(({ zh }) => zh === text);
    return option ? localText(locale, option.zh, option.en) : text;
  }
  const unit = localText(locale, field.unitZh, field.unitEn);
  return unit === "" ? text : `${text} ${unit}`;
}

type StoredChange = { id: string; origin: string; before: unknown; after: unknown; proposed_at: Date };

/** A change as its difference, in the reader's words. */
export function toChange(
  locale: Locale,
  { change, fields }: { change: StoredChange; fields: readonly FormField[] },
) {
  const m = participationMessages[locale];
  const labels: Record<string, string> = { ...m.fields };
  const byControl = new Map(
    fields.flatMap((field) => controlsOf(field).map((name) => [name, field] as const)),
  );
  const valueOf = (field: string, value: string) => {
    if (field === "capacity") return m.capacities[value as Capacity];
    if (field === "county" || field === "chain") return locale === "en" ? englishTerm(value) : value;
    const question = byControl.get(field);
    return question && value !== ""
      ? value
          .split("\n")
          .map((part) => shown(locale, question, part))
          .join("、")
      : value;
  };
  const after = change.after as KeyFacts;
  return {
    id: change.id,
    origin: change.origin,
    at: change.proposed_at.toISOString(),
    seen: JSON.stringify(after),
    rows: differenceOf(change.before as KeyFacts, after).map(({ field, before, after: to }) => {
      const question = byControl.get(field);
      return {
        label: question ? localText(locale, question.labelZh, question.labelEn) : (labels[field] ?? field),
        before: valueOf(field, before),
        after: valueOf(field, to),
      };
    }),
  };
}

export type ChangeView = ReturnType<typeof toChange>;
