import { eventStream } from "#app/server/event-stream.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";

/** Tells the queue of erasures that it has changed; it then reads anew. */
export const loader = loaderFor("privacy.erase", ({ request }) =>
  eventStream(request, liveTopics.erasures(), () => Promise.resolve(getServices().clock().toISOString())),
);
