import { redirect } from "@remix-run/node";

import { isLocale } from "#app/i18n/locale.ts";
import { paths } from "#app/paths.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { safeReturnPath } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { localeCookie, themeCookie } from "#app/server/preferences.server.ts";

export const loader = publicRoute(() => redirect(paths.home()));

/** Language and theme are the browser's, so visitors have them too. Leads back to the page it came from. */
export const action = publicRoute(async ({ request }) => {
  const form = await readPosted(request);
  const headers = new Headers();
  const locale = form.get("locale");
  if (isLocale(locale)) headers.append("Set-Cookie", await localeCookie.serialize(locale));
  const theme = form.get("theme");
  if (theme === "light" || theme === "dark" || theme === "system") {
    headers.append("Set-Cookie", await themeCookie.serialize(theme));
  }
  return redirect(refererPath(request), { headers, status: 303 });
});

function refererPath(request: Request): string {
  const referer = request.headers.get("Referer");
  if (referer === null || !URL.canParse(referer)) return paths.home();
  const { pathname, search, host } = new URL(referer);
  return host === new URL(request.url).host ? safeReturnPath(pathname + search, paths.home()) : paths.home();
}
