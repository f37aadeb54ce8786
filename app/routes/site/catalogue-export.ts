import { parseCatalogueQuery } from "#app/features/marketplace/domain/catalogue-query.ts";
import { exportCatalogue } from "#app/features/marketplace/reads/catalogue-export.server.ts";
import { withEdition } from "#app/features/marketplace/reads/edition-of.server.ts";
import { loaderFor } from "#app/server/guards.server.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The catalogue's or the needs' workbook, by the last part of the address. Only for people with an account. */
export const loader = loaderFor("account.use", async ({ ctx, url }) => {
  const side = url.pathname.endsWith("/needs.xlsx") ? "need" : "offer";
  const edition = withEdition(ctx);
  const bytes = await exportCatalogue(edition, { side, query: parseCatalogueQuery(url.searchParams) });
  const name = `${edition.edition.slug}-${side === "need" ? "needs" : "products"}.xlsx`;
  return new Response(Buffer.from(bytes), {
    headers: {
      "Content-Type": XLSX,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
});
