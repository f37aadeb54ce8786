import { localText } from "#app/i18n/localized.ts";
import { defineList } from "#app/server/list/define-list.server.ts";
import { listHalls, tableSource } from "#db/queries/list-tables.server.ts";

import { tableMessages } from "../messages/tables.ts";

/** The tables of an edition. */
export const tableList = defineList({
  key: "tables",
  permission: "console.read",
  source: (ctx) => tableSource({ editionId: ctx.edition.id, now: ctx.clock(), locale: ctx.locale }),
  texts: (locale) => tableMessages[locale],
  columns: {
    label: { kind: "code", width: "m" },
    hall: { kind: "text" },
    meetings: { kind: "count", width: "m" },
    held: { kind: "count", width: "m" },
    free: { kind: "count", width: "m" },
    next: { kind: "moment", width: "l" },
    number: { kind: "count", width: "s", isOptional: true },
  },
  sort: { column: "label", direction: "ascending" },
  filters: {
    hallZh: {
      kind: "choice",
      hasCounts: true,
      options: async (ctx) =>
        (await listHalls(ctx.db, ctx.edition.id)).map(({ hall, hall_en }) => ({
          value: hall,
          label: localText(ctx.locale, hall, hall_en),
        })),
    },
    meetings: { kind: "numbers" },
    free: { kind: "numbers" },
    next: { kind: "days" },
  },
});
