import type { Locale } from "#app/i18n/locale.ts";

import type { HeldChange, HeldDifference } from "../domain/held-differences.ts";
import { KIND_LABELS, type Kind } from "../domain/vocabulary.ts";
import { importMessages } from "../messages/import.ts";

/** What an import left alone, and who decides it instead, in the reader's language. */
export function heldText(locale: Locale, held: HeldDifference): string {
  const m = importMessages[locale].held;
  switch (held.what) {
    case "facts":
      return (held.isNew ? m.facts : m.factsKnown)({
        subject: held.subject,
        changes: changesText(locale, held.changes),
      });
    case "person":
      return m.person({ subject: held.subject, changes: changesText(locale, held.changes) });
    case "member":
      return (held.isNew ? m.member : m.memberKnown)(held);
    case "role":
      return m.role(held);
    case "merged":
      return m.merged(held);
  }
}

function changesText(locale: Locale, changes: HeldChange[]): string {
  const m = importMessages[locale].held;
  const fields: Record<string, string> = m.fields;
  return changes
    .map(({ field, from, to }) =>
      m.change({
        field: fields[field] ?? field,
        from: field === "kinds" ? kindsText(locale, from) : from,
        to: field === "kinds" ? kindsText(locale, to) : to,
      }),
    )
    .join(locale === "zh" ? "；" : "; ");
}

function kindsText(locale: Locale, joined: string): string {
  return joined
    .split("、")
    .map((kind) => (kind in KIND_LABELS ? KIND_LABELS[kind as Kind][locale] : kind))
    .join("、");
}
