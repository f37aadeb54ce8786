import { data } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteLoaderData,
} from "@remix-run/react";
import { useState, type ReactNode } from "react";

import { ErrorPage } from "#app/features/site/components/error-page.tsx";
import { LocaleProvider } from "#app/i18n/react.tsx";
import { DEFAULT_LOCALE, LANGUAGE_TAG } from "#app/i18n/locale.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { readTheme } from "#app/server/preferences.server.ts";
import { clearToast, readToast } from "#app/server/toast.server.ts";
import { LinkNavigation } from "#app/ui/link-navigation.tsx";
import { useNonce } from "#app/ui/nonce.tsx";
import { Toast } from "#app/ui/page.tsx";
import stylesheet from "#app/ui/styles/index.css?url";

export const links = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.ico", sizes: "32x32" },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const loader = publicRoute(async ({ ctx, request }) => {
  const toast = await readToast(request);
  return data(
    {
      locale: ctx.locale,
      timeZone: ctx.edition?.timeZone ?? "Asia/Shanghai",
      theme: await readTheme(request),
      toast,
    },
    toast === null ? {} : { headers: { "Set-Cookie": await clearToast() } },
  );
});

export function Layout({ children }: { children: ReactNode }) {
  const settings = useRouteLoaderData<typeof loader>("root");
  const nonce = useNonce();
  const locale = settings?.locale ?? DEFAULT_LOCALE;
  const theme = settings?.theme ?? "system";
  return (
    <html lang={LANGUAGE_TAG[locale]} {...(theme === "system" ? {} : { "data-theme": theme })}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider locale={locale} timeZone={settings?.timeZone ?? "Asia/Shanghai"}>
          {children}
          <LastToast text={settings?.toast ?? null} />
        </LocaleProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** What was just done, until the next page: loaders that a live page asks again no longer know of it. */
function LastToast({ text }: { text: string | null }) {
  const { key } = useLocation();
  const [shown, setShown] = useState({ text, key });
  if (text !== null && (text !== shown.text || key !== shown.key)) setShown({ text, key });
  return shown.text !== null && shown.key === key ? <Toast key={key}>{shown.text}</Toast> : null;
}

export default function Root() {
  return (
    <>
      <LinkNavigation />
      <Outlet />
    </>
  );
}

export function ErrorBoundary() {
  return <ErrorPage />;
}
