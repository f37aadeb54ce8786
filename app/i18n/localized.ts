import type { Locale } from "./locale.ts";

/** The reader's language of a text that people entered, or the other one where only that was given. */
export function localText(locale: Locale, zh: string, en: string): string {
  if (locale === "en") return en === "" ? zh : en;
  return zh === "" ? en : zh;
}
