import { isRouteErrorResponse, useRouteError } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { BrandMark } from "#app/ui/icons.tsx";

import { siteMessages } from "../messages/site.ts";

/** One page for every error: what happened in the reader's words, and a way back. */
export function ErrorPage() {
  const error = useRouteError();
  const m = useMessages(siteMessages);
  const text = textFor(isRouteErrorResponse(error) ? error.status : 500, m.error);
  return (
    <main className="errorpage">
      <title>{`${text.title} · ${m.brand}`}</title>
      <a className="brand" href={paths.home()}>
        <BrandMark />
        {m.brand}
      </a>
      <h1>{text.title}</h1>
      <p>{text.text}</p>
      <p>
        <a className="btn" href={paths.home()}>
          {m.error.back}
        </a>
      </p>
    </main>
  );
}

function textFor(status: number, texts: (typeof siteMessages)["zh"]["error"]) {
  if (status === 404) return texts.notFound;
  if (status === 403) return texts.forbidden;
  if (status >= 400 && status < 500) return texts.badRequest;
  return texts.unavailable;
}
