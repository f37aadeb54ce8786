import { countUnread } from "#app/features/notifications/public.server.ts";
import { eventStream } from "#app/server/event-stream.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { liveTopics } from "#app/server/live.server.ts";

/** Tells a person's open pages how many of her messages are unread, whenever that changes. */
export const loader = loaderFor("account.use", ({ ctx, request }) => {
  const { personId } = ctx.actor;
  return eventStream(request, liveTopics.person(personId), async () =>
    String(await countUnread(ctx.db, personId)),
  );
});
