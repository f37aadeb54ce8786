import { redirect } from "@remix-run/node";

import type { PersonCtx } from "./context.server.ts";
import type { Guarded } from "./guards.server.ts";

const OPEN_MS = 15 * 60_000;
/** A page that opened in time may be filled in without haste. */
const SUBMIT_MS = 60 * 60_000;

/**
 * Lets pass who has entered the password in this session within the last quarter of an hour, and sends everybody else
 * to enter it, from where she comes back. Call it first in the loader, so that nothing typed is lost, and in the
 * action, which grants an hour.
 */
export function requireConfirmed({
  ctx,
  session,
  request,
  url,
}: Pick<Guarded<PersonCtx>, "ctx" | "session" | "request" | "url">): void {
  const limit = request.method === "GET" ? OPEN_MS : SUBMIT_MS;
  const confirmedAt = session?.confirmedAt?.getTime() ?? 0;
  if (ctx.clock().getTime() - confirmedAt <= limit) return;
  throw redirect(`/confirm?next=${encodeURIComponent(url.pathname + url.search)}`);
}
