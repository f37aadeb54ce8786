import { countUnread } from "#app/features/notifications/public.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

export const loader = loaderFor(
  "account.use",
  async ({ ctx }) =>
    new Response(String(await countUnread(ctx.db, ctx.actor.personId)), {
      headers: { "Content-Type": "text/plain", "Cache-Control": "private, no-store" },
    }),
);
