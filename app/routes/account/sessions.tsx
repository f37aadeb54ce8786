import { data, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

import { endOtherSessions, revokeSession } from "#app/features/accounts/commands/revoke-session.server.ts";
import { SessionListPage } from "#app/features/accounts/components/session-list.tsx";
import { securityMessages } from "#app/features/accounts/messages/security.ts";
import { readSessions } from "#app/features/accounts/reads/security.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { paths } from "#app/paths.ts";
import { actionFor, loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { readPosted } from "#app/server/posted-form.server.ts";
import { redirectWithToast } from "#app/server/toast.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [{ title: loaded?.title }];

export const loader = loaderFor("account.use", async ({ ctx, session }) =>
  data({
    sessions: await readSessions(ctx, session?.id),
    title: securityMessages[ctx.locale].sessions.title,
  }),
);

export const action = actionFor("account.use", async ({ ctx, session, request }) => {
  const m = securityMessages[ctx.locale].sessions;
  const posted = await readPosted(request);
  if (posted.get("intent") === "others" && session) {
    const outcome = await endOtherSessions(ctx, { keep: session.id });
    const n = String(outcome.ok ? outcome.value.ended : 0);
    throw await redirectWithToast(paths.sessions(), m.endedOthers({ n }));
  }
  const sessionId = posted.get("session");
  if (!isUuid(sessionId)) throw notFound();
  // One that is over already is what was wanted.
  await revokeSession(ctx, { sessionId });
  throw await redirectWithToast(paths.sessions(), m.revoked);
});

export default function Sessions() {
  return <SessionListPage sessions={useLoaderData<typeof loader>().sessions} />;
}
