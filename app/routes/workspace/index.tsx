import { redirect } from "@remix-run/node";

import { paths } from "#app/paths.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { findDeskEditionSlug } from "#app/features/site/reads/desk-edition.server.ts";

/** Leads to the desk of the edition that the firm takes part in, or could. */
export const loader = loaderFor("account.use", async ({ ctx }) => {
  const slug = await findDeskEditionSlug(ctx);
  return redirect(slug === undefined ? paths.home() : paths.workspace.home(slug));
});
