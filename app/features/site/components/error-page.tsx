import { isRouteErrorResponse, useRouteError } from "@remix-run/react";

import { useMessages } from "#app/i18n/react.tsx";
import { paths } from "#app/paths.ts";
import { ButtonLink } from "#app/ui/button.tsx";

import { siteMessages } from "../messages/site.ts";
import { PlainFrame } from "./plain-frame.tsx";

/** One page for every error: what happened in the reader's words, and a way back. */
export function ErrorPage() {
  const error = useRouteError();
  const m = useMessages(siteMessages);
  const text = textFor(isRouteErrorResponse(error) ? error.status : 500, m.error);
  return (
    <PlainFrame title={text.title} lead={text.text}>
      <title>{`${text.title} · ${m.brand}`}</title>
      <ButtonLink href={paths.home()}>{m.error.back}</ButtonLink>
    </PlainFrame>
  );
}

function textFor(status: number, texts: (typeof siteMessages)["zh"]["error"]) {
  if (status === 404) return texts.notFound;
  if (status === 403) return texts.forbidden;
  if (status >= 400 && status < 500) return texts.badRequest;
  return texts.unavailable;
}
