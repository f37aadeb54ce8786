import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";

import { isStorable, storableText } from "#app/lib/storable-text.ts";

import { checkFieldNames } from "./posted-form.server.ts";

type FormAnswer = ReturnType<typeof data<SubmissionResult>>;

export type FormProblems = { form?: string; fields?: Record<string, string> };

export type ReadForm<T> =
  | {
      isValid: true;
      value: T;
      /** Answers with what a command refused; everything that was typed stays in the form. */
      refuse: (problems: FormProblems, status?: number) => FormAnswer;
    }
  | { isValid: false; answer: FormAnswer };

type Options = {
  /** The texts behind the issue codes of the schema, in the reader's language. */
  texts: Readonly<Record<string, string>>;
  /** Fields that are never sent back, such as passwords. */
  hide?: string[];
};

/**
 * Reads a posted form with its schema. Problems come back beside their fields, in the reader's language. Throws 400
 * for field names that no form of ours has.
 */
export function readForm<S extends z.ZodType>(
  form: FormData,
  schema: S,
  { texts, hide = [] }: Options,
): ReadForm<z.output<S>> {
  checkFieldNames(form);
  const unstorable = takeOutUnstorable(form);
  const submission = parseWithZod(form, { schema });
  if (unstorable.length > 0) {
    const problem = [texts.invalid ?? "invalid"];
    const fieldErrors = Object.fromEntries(unstorable.map((field) => [field, problem]));
    return {
      isValid: false,
      answer: data(submission.reply({ hideFields: hide, fieldErrors }), { status: 400 }),
    };
  }
  const translate = (codes: string[] | null | undefined) =>
    (codes ?? []).map((code) => texts[code] ?? texts.invalid ?? code);

  if (submission.status !== "success") {
    const reply = submission.reply({ hideFields: hide });
    const error = Object.fromEntries(
      Object.entries(reply.error ?? {}).map(([field, codes]) => [field, translate(codes)]),
    );
    return { isValid: false, answer: data({ ...reply, error }, { status: 400 }) };
  }
  return {
    isValid: true,
    value: submission.value,
    refuse(problems, status = 409) {
      const fieldErrors = Object.fromEntries(
        Object.entries(problems.fields ?? {}).map(([field, text]) => [field, [text]]),
      );
      const reply = submission.reply({
        hideFields: hide,
        fieldErrors,
        ...(problems.form === undefined ? {} : { formErrors: [problems.form] }),
      });
      return data(reply, { status });
    },
  };
}

/** Takes unstorable characters out of a form's texts and names the fields that had any. */
function takeOutUnstorable(form: FormData): string[] {
  const found: string[] = [];
  for (const [name, value] of [...form]) {
    if (typeof value !== "string" || isStorable(value)) continue;
    found.push(name);
    form.set(name, storableText(value));
  }
  return found;
}
