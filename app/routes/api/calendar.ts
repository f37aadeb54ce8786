import { readCalendar } from "#app/features/meetings/reads/calendar.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { linkOrigin } from "#app/server/link-origin.server.ts";

/** A person's agenda for calendar programs, which cannot sign in: the signature in the address is the key. */
export const loader = publicRoute(async ({ ctx, params, url }) => {
  const host = new URL(linkOrigin(url)).hostname;
  const text = await readCalendar(ctx, { personId: params.person, signature: params.signature, host });
  if (text === undefined) throw notFound();
  return new Response(text, {
    headers: {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'inline; filename="agenda.ics"',
      "Cache-Control": "private, no-cache",
      "X-Robots-Tag": "noindex",
    },
  });
});
