import { redirect } from "@remix-run/node";

import { paths } from "#app/paths.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { findCurrentEditionSlug } from "#app/features/site/reads/current-edition.server.ts";

/** Leads to the desk of the edition that is on. */
export const loader = loaderFor("account.use", async ({ ctx }) => {
  const slug = await findCurrentEditionSlug(ctx.db);
  return redirect(slug === undefined ? paths.home() : paths.workspace.home(slug));
});
