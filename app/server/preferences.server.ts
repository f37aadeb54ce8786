import { createCookie } from "@remix-run/node";

import { DEFAULT_LOCALE, isLocale, type Locale } from "#app/i18n/locale.ts";

const A_YEAR = 31_536_000;

export const localeCookie = createCookie("locale", { path: "/", sameSite: "lax", maxAge: A_YEAR });
export const themeCookie = createCookie("theme", { path: "/", sameSite: "lax", maxAge: A_YEAR });

export type Theme = "light" | "dark" | "system";

/** The language of a request: the chosen one, else what the browser prefers, else Chinese. */
export async function readLocale(request: Request): Promise<Locale> {
  const chosen: unknown = await localeCookie.parse(request.headers.get("Cookie"));
  if (isLocale(chosen)) return chosen;
  const accepted = request.headers.get("Accept-Language") ?? "";
  const first = accepted.split(",").map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return first.find(isLocale) ?? DEFAULT_LOCALE;
}

export async function readTheme(request: Request): Promise<Theme> {
  const chosen: unknown = await themeCookie.parse(request.headers.get("Cookie"));
  return chosen === "light" || chosen === "dark" ? chosen : "system";
}
