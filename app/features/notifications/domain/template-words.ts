import { unknownVariables } from "./template-text.ts";

export type Words = { subjectZh: string; subjectEn: string; bodyZh: string; bodyEn: string };
export type WordProblems = Partial<Record<keyof Words, string>>;

export const WORD_FIELDS = ["subjectZh", "subjectEn", "bodyZh", "bodyEn"] as const;

/** For each text the first variable that it names and its kind does not have. */
export function wordProblems(words: Words, allowed: readonly string[]): WordProblems {
  const problems: WordProblems = {};
  for (const field of WORD_FIELDS) {
    const [unknown] = unknownVariables(words[field], allowed);
    if (unknown !== undefined) problems[field] = unknown;
  }
  return problems;
}
