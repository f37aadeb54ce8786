import { createFormat } from "#app/i18n/format.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { writeWorkbook, type WrittenValue } from "#app/server/spreadsheet/write-workbook.server.ts";
import { COUNT_LIMIT, listListings, type ListedRow, type ListingSide } from "#db/queries/listings.server.ts";

import type { CatalogueQuery } from "../domain/catalogue-query.ts";
import { normaliseText } from "../domain/search-terms.ts";
import { termName } from "../domain/vocabulary.ts";
import { exportMessages } from "../messages/export.ts";
import { marketplaceMessages } from "../messages/marketplace.ts";
import { toListingSearch } from "./catalogue.server.ts";
import { countyName, firmName, listingName, quantityValue } from "./listing-texts.server.ts";

/** What an address of the catalogue shows, all pages of it up to 10,000 rows, as an XLSX workbook. */
export async function exportCatalogue(
  ctx: EditionCtx,
  { side, query }: { side: ListingSide; query: CatalogueQuery },
): Promise<Uint8Array> {
  const { rows } = await listListings(ctx.db, {
    search: toListingSearch(ctx.edition.id, { side, query }),
    sort: query.sort,
    phrase: normaliseText(query.q),
    cursor: null,
    limit: COUNT_LIMIT,
  });
  const m = marketplaceMessages[ctx.locale];
  const x = exportMessages[ctx.locale];
  return writeWorkbook({
    sheets: [
      {
        name: m.titles[side],
        columns: [
          { header: x.title, kind: "text", width: 40 },
          { header: x.firm, kind: "text", width: 32 },
          { header: x.county, kind: "text", width: 12 },
          { header: x.chain, kind: "text", width: 14 },
          { header: x.specs, kind: "text", width: 48 },
          { header: x.priceMin[side], kind: "yuan" },
          { header: x.priceMax[side], kind: "yuan" },
          { header: x.priceUnit, kind: "text", width: 12 },
          { header: x.amount, kind: "yuan" },
          { header: x.quantity[side], kind: "text", width: 22 },
          { header: x.leadDays, kind: "count", width: 12 },
          { header: x.deadline, kind: "date" },
        ],
        rows: rows.map((row) => toRow(ctx, row)),
      },
    ],
  });
}

function toRow(ctx: EditionCtx, row: ListedRow): WrittenValue[] {
  const { locale } = ctx;
  const quantity = quantityValue({ locale, format: createFormat(locale, ctx.edition.timeZone) }, row);
  return [
    listingName(locale, row),
    firmName(locale, row),
    countyName(locale, row),
    termName(locale, row.chain),
    row.specs.map(({ name, value }) => `${name} ${value}`).join("；"),
    row.price_min_fen,
    row.price_max_fen,
    row.price_unit,
    row.amount_fen,
    quantity && `${quantity.value} ${quantity.unit}`,
    row.lead_time_days,
    row.deadline,
  ];
}
