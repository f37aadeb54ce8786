import { createFormat } from "#app/i18n/format.ts";
import { shownColumns, type ListPlace } from "#app/lib/list/list-state.ts";
import type { ColumnKind, ColumnView, ListRow, ListValue } from "#app/lib/list/list-view.ts";

import type { Permission } from "../access.ts";
import type { Ctx, CtxFor } from "../context.server.ts";
import type { ColumnKind as SheetKind, WrittenValue } from "../spreadsheet/write-workbook.server.ts";
import { writeWorkbook } from "../spreadsheet/write-workbook.server.ts";
import { workbookDownload } from "../workbook-download.server.ts";
import type { ColumnSpec, List } from "./define-list.server.ts";
import { listExportMessages } from "./messages/list-export.ts";
import { columnViews, openList, readPage, type OpenList, type ReadPage } from "./read-list.server.ts";

type Columns = Readonly<Record<string, ColumnSpec>>;

const BATCH = 2_000;
/** Rows of one workbook; beyond it the last row says so. */
const EXPORT_LIMIT = 50_000;
const DEFAULT_ZONE = "Asia/Shanghai";
const SHEET_KINDS: Record<ColumnKind, SheetKind> = {
  text: "text",
  code: "text",
  choice: "text",
  tags: "text",
  flag: "text",
  count: "count",
  money: "yuan",
  day: "date",
  moment: "datetime",
};

/** What a list's page shows, all its pages, as a workbook: same search, filters, order and columns. */
export async function exportList<P extends Permission, C extends Columns, Also>(
  ctx: CtxFor<P>,
  list: List<P, C, Also>,
  url: URL,
): Promise<Response> {
  const { locale, edition } = ctx as Ctx;
  const open = openList(ctx, list, url.searchParams);
  const shown = shownColumns(list.shape, open.state);
  const columns = columnViews(list, locale).filter(({ key }) => shown.includes(key));
  const { title } = list.texts(locale);
  const m = listExportMessages[locale];
  const rows: WrittenValue[][] = [];
  const toRow = rowWriter(columns, { timeZone: edition?.timeZone ?? DEFAULT_ZONE, yes: m.yes, no: m.no });
  for await (const batch of batchesOf(open, shown)) rows.push(...batch.map(toRow));
  const isCut = rows.length > EXPORT_LIMIT;
  if (isCut) rows.length = EXPORT_LIMIT;
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: title.replace(/[[\]:*?/\\]/g, " ").slice(0, 31),
        columns: columns.map(({ header, kind }) => ({
          header: kind === "money" ? m.inYuan(header) : header,
          kind: SHEET_KINDS[kind],
        })),
        rows,
        ...(isCut ? { totals: [m.cut(String(EXPORT_LIMIT))] } : {}),
      },
    ],
  });
  return workbookDownload({ fileName: `${[title, edition?.slug].filter(Boolean).join("-")}.xlsx`, bytes });
}

/** All rows of an open list, a batch at a time, to one more than a workbook takes. */
async function* batchesOf<P extends Permission>(open: OpenList<P>, shown: string[]) {
  let after: string | null = null;
  for (let taken = 0; taken <= EXPORT_LIMIT;) {
    const limit = Math.min(BATCH, EXPORT_LIMIT + 1 - taken);
    const place: ListPlace | null = after === null ? null : { side: "after", token: after };
    const page: ReadPage = await readPage(open, { shown, limit, place });
    yield page.rows;
    taken += page.rows.length;
    after = page.after;
    if (after === null || page.rows.length === 0) return;
  }
}

type Words = { timeZone: string; yes: string; no: string };

function rowWriter(columns: ColumnView[], words: Words) {
  const { wallClock } = createFormat("zh", words.timeZone);
  const cell = (column: ColumnView, value: ListValue): WrittenValue => {
    if (value === null || value === "") return null;
    if (typeof value === "boolean") return value ? words.yes : words.no;
    if (Array.isArray(value)) return value.map((one) => column.labels[one] ?? one).join("、") || null;
    if (typeof value !== "string") return value;
    if (column.kind === "moment") return wallClock(value);
    return column.kind === "choice" ? (column.labels[value] ?? value) : value;
  };
  return (row: ListRow): WrittenValue[] =>
    columns.map((column) => cell(column, row.values[column.key] ?? null));
}
