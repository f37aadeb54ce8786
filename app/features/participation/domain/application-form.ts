import { z } from "zod";

import { isCalendarDay } from "#app/lib/day.ts";

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
const MAX_SHORT = 200;
const MAX_LONG = 4_000;

const label = z.string().trim().max(200);

export const FormField = z.object({
  /** Names the answer; never changes once made, so that answers follow their question over versions. */
  key: z.string().regex(/^[a-z][a-z0-9]{0,19}$/),
  type: z.enum(FIELD_TYPES),
  labelZh: label.min(1),
  labelEn: label.min(1),
  hintZh: label,
  hintEn: label,
  isRequired: z.boolean(),
  /** A change of its answer after the approval goes back to review. */
  isKey: z.boolean(),
  unitZh: z.string().trim().max(20),
  unitEn: z.string().trim().max(20),
  options: z.array(z.object({ zh: label.min(1), en: label.min(1) })).max(MAX_OPTIONS),
});
export type FormField = z.output<typeof FormField>;

/** Answers as they were typed, by the name of the control: one text, or several where many may be chosen. */
export type Answers = Record<string, string | string[]>;
export const StoredAnswers = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const CONTACT_PARTS = ["Name", "Phone", "Email"] as const;
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

const NUMBER = /^-?\d{1,12}(\.\d{1,4})?$/;
const PHONE = /^\+?[\d\s()-]{5,20}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

type Rule = z.ZodType<string | string[] | undefined>;

const text = (max: number) => z.string({ error: "needed" }).trim().max(max, "tooLong");
const matching = (pattern: RegExp, code: string) => text(MAX_SHORT).regex(pattern, code);

function ruleOf(field: FormField): Rule {
  const values = field.options.map(({ zh }) => zh);
  switch (field.type) {
    case "short_text":
      return text(MAX_SHORT);
    case "long_text":
      return text(MAX_LONG);
    case "number":
      return matching(NUMBER, "numberNeeded");
    case "date":
      return z.string({ error: "needed" }).refine(isCalendarDay, "dateNeeded");
    case "choice_one":
      return z.string({ error: "needed" }).refine((value) => values.includes(value), "choiceNeeded");
    case "choice_many":
      return z
        .union([z.string().transform((one) => [one]), z.array(z.string())], { error: "needed" })
        .refine((chosen) => chosen.every((value) => values.includes(value)), "choiceNeeded");
    case "yes_no":
      return z.enum(["yes", "no"], { error: "needed" });
    case "file":
      return z.uuid("needed");
    case "contact":
      return text(MAX_SHORT);
  }
}

const CONTACT_RULES: Record<ContactPart, Rule> = {
  Name: text(60),
  Phone: matching(PHONE, "phoneNeeded"),
  Email: matching(EMAIL, "emailNeeded"),
};

function isRequiredPart(field: FormField, part: ContactPart): boolean {
  return field.isRequired && part !== "Email";
}

/**
 * The schema of a form's answers, made from the form itself. Messages are codes. What is not required may be left
 * empty; unknown names are dropped.
 */
export function answersSchema(fields: readonly FormField[]) {
  const shape: Record<string, Rule> = {};
  for (const field of fields) {
    if (field.type === "contact") {
      for (const part of CONTACT_PARTS) {
        const rule = CONTACT_RULES[part];
        shape[`a_${field.key}${part}`] = isRequiredPart(field, part) ? rule : rule.optional();
      }
      continue;
    }
    const rule = ruleOf(field);
    shape[`a_${field.key}`] = field.isRequired ? rule : rule.optional();
  }
  return z.object(shape);
}

/** Answers without those that say nothing. */
export function withoutEmpty(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers)
      .map(([name, value]) => [name, typeof value === "string" ? value.trim() : value] as const)
      .filter(([, value]) => value.length > 0),
  );
}

export type AnswerProblems = Record<string, string>;

/** Problems of answers by control name, as codes; empty where the form is whole. */
export function checkAnswers(fields: readonly FormField[], answers: Answers): AnswerProblems {
  const outcome = answersSchema(fields).safeParse(withoutEmpty(answers));
  if (outcome.success) return {};
  const problems: AnswerProblems = {};
  for (const { path, message } of outcome.error.issues) problems[String(path[0])] ??= message;
  return problems;
}

/** An answer as one text, for comparing and for showing what was changed. */
export function answerText(field: Pick<FormField, "key" | "type">, answers: Answers): string {
  return controlsOf(field)
    .flatMap((name) => answers[name] ?? [])
    .filter((part) => part !== "")
    .join(" · ");
}
