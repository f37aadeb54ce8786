import { z } from "zod";

import { isCalendarDay } from "#app/lib/day.ts";

import {
  CONTACT_PARTS,
  FIELD_TYPES,
  MAX_OPTIONS,
  withoutEmpty,
  type Answers,
  type ContactPart,
  type FormField,
} from "./application-form.ts";

const MAX_SHORT = 200;
const MAX_LONG = 4_000;

const label = z.string().trim().max(200);

/** A question as it is stored. */
export const StoredField = z.object({
  key: z.string().regex(/^[a-z][a-z0-9]{0,19}$/),
  type: z.enum(FIELD_TYPES),
  labelZh: label.min(1),
  labelEn: label.min(1),
  hintZh: label,
  hintEn: label,
  isRequired: z.boolean(),
  isKey: z.boolean(),
  unitZh: z.string().trim().max(20),
  unitEn: z.string().trim().max(20),
  options: z.array(z.object({ zh: label.min(1), en: label.min(1) })).max(MAX_OPTIONS),
}) satisfies z.ZodType<FormField>;

export const StoredAnswers = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

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

export type AnswerProblems = Record<string, string>;

/** Problems of answers by control name, as codes; empty where the form is whole. */
export function checkAnswers(fields: readonly FormField[], answers: Answers): AnswerProblems {
  const outcome = answersSchema(fields).safeParse(withoutEmpty(answers));
  if (outcome.success) return {};
  const problems: AnswerProblems = {};
  for (const { path, message } of outcome.error.issues) problems[String(path[0])] ??= message;
  return problems;
}
