/** What an organizer may ask. */
export const FIELD_TYPES = [
  "short_text",
  "long_text",
  "number",
  "choice_one",
  "choice_many",
  "date",
  "file",
  "yes_no",
  "contact",
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export const MAX_FIELDS = 30;
export const MAX_OPTIONS = 20;

/** A question of a form, in both languages. */
export type FormField = {
  /** Names the answer; never changes once made, so that answers follow their question over versions. */
  key: string;
  type: FieldType;
  labelZh: string;
  labelEn: string;
  hintZh: string;
  hintEn: string;
  isRequired: boolean;
  /** A change of its answer after the approval goes back to review. */
  isKey: boolean;
  unitZh: string;
  unitEn: string;
  options: { zh: string; en: string }[];
};

/** Answers as they were typed, by the name of the control: one text, or several where many may be chosen. */
export type Answers = Record<string, string | string[]>;

export const CONTACT_PARTS = ["Name", "Phone", "Email"] as const;
export type ContactPart = (typeof CONTACT_PARTS)[number];

/** The names of a question's controls in a form. A contact has three. */
export function controlsOf(field: Pick<FormField, "key" | "type">): string[] {
  const own = `a_${field.key}`;
  return field.type === "contact" ? CONTACT_PARTS.map((part) => `${own}${part}`) : [own];
}

/** The controls' names of all questions. */
export function controlNames(fields: readonly FormField[]): string[] {
  return fields.flatMap((field) => controlsOf(field));
}

export type FormProblem = "no_fields" | "too_many" | "options_needed" | "double_key" | "label_needed";

/** What keeps a form from being published; null where nothing does. */
export function findFormProblem(fields: readonly FormField[]): FormProblem | null {
  if (fields.length === 0) return "no_fields";
  if (fields.length > MAX_FIELDS) return "too_many";
  if (new Set(fields.map(({ key }) => key)).size < fields.length) return "double_key";
  if (fields.some(({ labelZh, labelEn }) => labelZh === "" || labelEn === "")) return "label_needed";
  return fields.some((field) => isChoice(field) && field.options.length < 2) ? "options_needed" : null;
}

export function isChoice({ type }: Pick<FormField, "type">): boolean {
  return type === "choice_one" || type === "choice_many";
}

/** Where a question moves by one place; a move beyond the ends changes nothing. */
export function moveField<T extends { key: string }>(fields: readonly T[], key: string, by: -1 | 1): T[] {
  const from = fields.findIndex((field) => field.key === key);
  const to = from + by;
  const moved = fields[from];
  const other = fields[to];
  if (!moved || !other) return [...fields];
  return fields.map((field, index) => (index === from ? other : index === to ? moved : field));
}

/** A name for a new question that none of the others has. */
export function nextKey(fields: readonly { key: string }[]): string {
  const used = new Set(fields.map(({ key }) => key));
  let number = fields.length + 1;
  while (used.has(`q${String(number)}`)) number += 1;
  return `q${String(number)}`;
}

/** Answers without those that say nothing. */
export function withoutEmpty(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers)
      .map(([name, value]) => [name, typeof value === "string" ? value.trim() : value] as const)
      .filter(([, value]) => value.length > 0),
  );
}

/** An answer as one text, for comparing and for showing what was changed. */
export function answerText(field: Pick<FormField, "key" | "type">, answers: Answers): string {
  return controlsOf(field)
    .flatMap((name) => answers[name] ?? [])
    .filter((part) => part !== "")
    .join(" · ");
}
