import { createContext, useContext, type ReactNode } from "react";

import { createFormat, type Format } from "./format.ts";
import { DEFAULT_LOCALE, type Locale } from "./locale.ts";
import type { Catalogue } from "./messages.ts";

type LocaleSettings = { locale: Locale; timeZone: string };

const LocaleContext = createContext<LocaleSettings>({ locale: DEFAULT_LOCALE, timeZone: "Asia/Shanghai" });

export function LocaleProvider({ children, ...settings }: LocaleSettings & { children: ReactNode }) {
  return <LocaleContext.Provider value={settings}>{children}</LocaleContext.Provider>;
}

export function useLocale(): Locale {
  return useContext(LocaleContext).locale;
}

/** The messages of a slice in the reader's language: `const m = useMessages(dealMessages)`. */
export function useMessages<T>(catalogue: Catalogue<T>): T {
  return catalogue[useLocale()];
}

/** Formatters for the reader's language and the edition's time zone. */
export function useFormat(): Format {
  const { locale, timeZone } = useContext(LocaleContext);
  return createFormat(locale, timeZone);
}
