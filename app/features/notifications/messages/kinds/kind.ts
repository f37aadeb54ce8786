import type { Category } from "../../domain/categories.ts";
import type { Variable } from "./variables.ts";

export type TemplateTexts = { subject: string; body: string };

export type Kind<V extends Variable = Variable> = {
  category: Category;
  /** What its texts may name, besides `{name}` of the reader and `{edition}`, which all have. */
  variables: readonly V[];
  zh: TemplateTexts;
  en: TemplateTexts;
  /** Told by mail alone, such as a letter with a personal link, which nobody should find in an inbox. */
  mailOnly?: boolean;
  /** Belongs to the platform, so that no edition words it anew. */
  isPlatform?: boolean;
};

/** Defines a kind of message; keeps the names of its variables for the type of its data. */
export function kind<const V extends Variable>(definition: Kind<V>): Kind<V> {
  return definition;
}
