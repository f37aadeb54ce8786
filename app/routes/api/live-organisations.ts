import { eventStream } from "#app/server/event-stream.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";

/** Tells the review queue that organisations have changed; it then reads anew. */
export const loader = loaderFor("organisations.manage", ({ request }) =>
  eventStream(request, liveTopics.organisations(), () =>
    Promise.resolve(getServices().clock().toISOString()),
  ),
);
