import { controlsOf, type Answers, type FormField } from "./application-form.ts";
import type { KeyFacts } from "./participation.ts";

type Applied = { capacity: string; seats: number; answers: Answers };

/** How several chosen values stand in one text. */
const JOIN = "\n";

/** What an approval rests on: the capacity, the number of delegates and the key answers, each as one text. */
export function keyFactsOf(fields: readonly FormField[], { capacity, seats, answers }: Applied): KeyFacts {
  const facts: KeyFacts = { capacity, seats: String(seats) };
  for (const name of keyControls(fields)) {
    const value = answers[name];
    facts[name] = Array.isArray(value) ? value.join(JOIN) : (value ?? "");
  }
  return facts;
}

/** The key answers of facts, back in the shape of answers. */
export function answersOfFacts(fields: readonly FormField[], facts: KeyFacts): Answers {
  const many = new Set(
    fields.filter(({ type }) => type === "choice_many").flatMap((field) => controlsOf(field)),
  );
  return Object.fromEntries(
    keyControls(fields).map((name) => {
      const text = facts[name] ?? "";
      return [name, many.has(name) ? text.split(JOIN).filter((part) => part !== "") : text];
    }),
  );
}

/** The answers that may change without a review. */
export function withoutKeyAnswers(fields: readonly FormField[], answers: Answers): Answers {
  const keys = new Set(keyControls(fields));
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !keys.has(name)));
}

function keyControls(fields: readonly FormField[]): string[] {
  return fields.filter(({ isKey }) => isKey).flatMap((field) => controlsOf(field));
}
