import type { Actor } from "#app/server/access.ts";

/** How long a page of visitors may stand in the server's page cache. */
const SHARED_SECONDS = 2;

/** Lets the page be kept for visitors who are not signed in; a signed-in person's page is hers alone. */
export function sharedPageHeaders(actor: Actor): HeadersInit {
  if (actor.kind !== "anonymous") return { "Cache-Control": "private, no-cache" };
  return { "Cache-Control": `public, max-age=0, s-maxage=${SHARED_SECONDS}` };
}
