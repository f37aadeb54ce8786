import { readBadges } from "#app/features/participation/reads/badges.server.ts";
import { isUuid } from "#app/lib/ids.ts";
import { loaderFor } from "#app/server/guards.server.ts";
import { notFound } from "#app/server/http.server.ts";
import { pdfDownload } from "#app/server/pdf-download.server.ts";

/** The badges of all approved delegates, of one capacity or of one firm: `?capacity=supplier&layout=single`. */
export const loader = loaderFor("participations.read", async ({ ctx, url }) => {
  const firm = url.searchParams.get("firm");
  const bytes = await readBadges(ctx, {
    ...(isUuid(firm) ? { organisationId: firm } : {}),
    capacity: url.searchParams.get("capacity") ?? undefined,
    layout: url.searchParams.get("layout") === "single" ? "single" : "a4",
  });
  if (!bytes) throw notFound();
  return pdfDownload({ fileName: `badges-${ctx.edition.slug}.pdf`, bytes });
});
