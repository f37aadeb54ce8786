import { redirect } from "@remix-run/node";

import { openMessage } from "#app/features/notifications/commands/read-messages.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound, safeReturnPath } from "#app/server/http.server.ts";

/** Leads to what a message is about, which counts it as read. */
export const loader = loaderFor("account.use", async ({ ctx, params }) => {
  if (!isUuid(params.message)) throw notFound();
  const outcome = await openMessage(ctx, { messageId: params.message });
  if (!outcome.ok) throw notFound();
  return redirect(safeReturnPath(outcome.value.path, paths.inbox()));
});
