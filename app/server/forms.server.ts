import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import type { z } from "zod";

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

/** Reads a posted form with its schema. Problems come back beside their fields, in the reader's language. */
export function readForm<S extends z.ZodType>(
  form: FormData,
  schema: S,
  { texts, hide = [] }: Options,
): ReadForm<z.output<S>> {
  const submission = parseWithZod(form, { schema });
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
