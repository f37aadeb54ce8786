import { redirect } from "@remix-run/node";

import { landingPath } from "#app/features/accounts/reads/landing.server.ts";
import { paths } from "#app/paths.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { findDeskEditionSlug } from "#app/features/site/reads/desk-edition.server.ts";

/** Leads to the desk of the edition that the firm takes part in, or could. */
export const loader = loaderFor("account.use", async ({ ctx }) => {
  // Whoever waits to be let into a firm sees how that stands.
  if (!ctx.actor.firm) return redirect(await landingPath(ctx.db, ctx.actor.personId));
  const slug = await findDeskEditionSlug(ctx);
  return redirect(slug === undefined ? paths.home() : paths.workspace.home(slug));
});
