import { defineList } from "#app/server/list/define-list.server.ts";
import { erasureSource } from "#db/queries/list-erasures.server.ts";

import { ERASURE_STATUSES } from "../domain/erasure.ts";
import { privacyMessages } from "../messages/privacy.ts";

/** Who asked to be erased and what became of it. */
export const erasureList = defineList({
  key: "erasures",
  permission: "privacy.erase",
  source: ({ locale }) => erasureSource({ locale }),
  texts: (locale) => privacyMessages[locale].console,
  columns: {
    person: { kind: "text" },
    status: {
      kind: "choice",
      values: ERASURE_STATUSES,
      labels: (locale) => privacyMessages[locale].console.statuses,
      width: "m",
    },
    requested: { kind: "moment", width: "l" },
    decided: { kind: "moment", width: "l" },
    by: { kind: "text", isSortable: false, width: "m" },
    reason: { kind: "text", isSortable: false },
  },
  sort: { column: "requested", direction: "descending" },
  filters: {
    status: { kind: "choice", hasCounts: true },
    requested: { kind: "days" },
    decided: { kind: "days" },
  },
});
