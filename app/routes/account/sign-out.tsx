import { redirect } from "@remix-run/node";

import { paths } from "#app/paths.ts";
import { publicRoute } from "#app/server/guards.server.ts";
import { endSession } from "#app/server/session.server.ts";

export const loader = publicRoute(() => redirect(paths.home()));

export const action = publicRoute(async ({ ctx, request }) =>
  redirect(paths.home(), { headers: { "Set-Cookie": await endSession(ctx.db, request) } }),
);
