/** The languages of the platform, the first one being the default. */
export const LOCALES = ["zh", "en"] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "zh";

/** BCP 47 tags for `lang` attributes and for Intl. */
export const LANGUAGE_TAG: Record<Locale, string> = { zh: "zh-CN", en: "en" };

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}
