import { takesPart } from "#app/features/site/reads/firm-standing.server.ts";
import { may } from "#app/server/access.ts";
import { eventStream } from "#app/server/event-stream.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";

/**
 * Tells a signed-in page that a topic of its edition has changed, and when; the page then reads anew under its own
 * permissions. Organizers follow all topics, firms that take part the meetings, and
 * every firm and area office the applications.
 */
export const loader = loaderFor("account.use", async ({ ctx, request, params }) => {
  const { edition, actor } = ctx;
  if (!edition) throw notFound();
  const mayFollow = {
    ledger: may(actor, "console.read", edition.id),
    meetings: may(actor, "console.read", edition.id) || (may(actor, "firm.read") && (await takesPart(ctx))),
    participations:
      may(actor, "participations.read", edition.id) || may(actor, "area.recruit") || may(actor, "firm.read"),
  };
  const topic = params.topic;
  if (topic !== "ledger" && topic !== "meetings" && topic !== "participations") throw notFound();
  if (!mayFollow[topic]) throw notFound();
  const { clock } = getServices();
  return eventStream(request, liveTopics[topic](edition.id), () => Promise.resolve(clock().toISOString()));
});
