import type { Locale } from "./locale.ts";

/** What a message may be: a text, a text with parameters, or a group of them. */
type MessageTree = { [key: string]: string | ((values: never) => string) | MessageTree };

/** The shape that the other language must fill: same keys, same parameters. */
export type Translation<T> = {
  [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (values: infer V) => string
      ? (values: V) => string
      : Translation<T[K]>;
};

export type Catalogue<T> = Record<Locale, T>;

/**
 * Joins the two languages of a slice. Chinese is the source; English must have exactly its keys and
 * parameters, otherwise the type check fails. Messages with parameters are functions, so that plural forms
 * and word order are plain code in each language.
 */
export function defineMessages<T extends MessageTree>(zh: T, en: Translation<T>): Catalogue<Translation<T>> {
  return { zh: zh as unknown as Translation<T>, en };
}
