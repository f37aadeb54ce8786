import { localText } from "#app/i18n/localized.ts";
import type { EditionCtx } from "#app/server/context.server.ts";
import { writeWorkbook } from "#app/server/spreadsheet/write-workbook.server.ts";

import { templateMessages } from "../messages/template.ts";
import { templateSheets } from "../workbook/template.ts";

/** The import template of an edition in the reader's language. */
export async function readTemplate(ctx: EditionCtx): Promise<{ fileName: string; bytes: Uint8Array }> {
  const edition = localText(ctx.locale, ctx.edition.nameZh, ctx.edition.nameEn);
  const bytes = await writeWorkbook({ sheets: templateSheets(ctx.locale, edition) });
  return { fileName: `${templateMessages[ctx.locale].fileName}-${ctx.edition.slug}.xlsx`, bytes };
}
