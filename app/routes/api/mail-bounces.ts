import { readBounces } from "#app/features/notifications/bounce-report.ts";
import { takeBounces } from "#app/features/notifications/commands/take-bounces.server.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { notFound, tooLarge } from "#app/server/http.server.ts";
import { limitBody } from "#app/server/posted-form.server.ts";

const MAX_BYTES = 1024 * 1024;

/** The mail provider reports here what came back. Whoever does not show the installation's secret learns nothing. */
export const action = publicRoute(async ({ ctx, request }) => {
  const body = await limitBody(request, MAX_BYTES)
    .text()
    .catch(() => {
      throw tooLarge();
    });
  const secret = /^Bearer (.+)$/.exec(request.headers.get("Authorization") ?? "")?.[1] ?? "";
  const read = readBounces(body);
  const outcome = await takeBounces(ctx, { secret, events: read.ok ? read.events : [] });
  if (!outcome.ok) {
    if (outcome.refusal === "closed") throw notFound();
    throw new Response("Unauthorized", { status: 401, headers: { "WWW-Authenticate": "Bearer" } });
  }
  if (!read.ok) return Response.json({ error: "malformed", problems: read.problems }, { status: 400 });
  return Response.json(outcome.value);
});
