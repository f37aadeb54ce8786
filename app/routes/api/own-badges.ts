import { readBadges } from "#app/features/participation/reads/badges.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { pdfDownload } from "#app/server/pdf-download.server.ts";

/** The badges of a firm's own delegates. */
export const loader = loaderFor("firm.read", async ({ ctx, url }) => {
  const layout = url.searchParams.get("layout") === "single" ? "single" : "a4";
  const bytes = await readBadges(ctx, { organisationId: ctx.actor.firm.id, layout });
  if (!bytes) throw notFound();
  return pdfDownload({ fileName: `badges-${ctx.edition.slug}.pdf`, bytes });
});
