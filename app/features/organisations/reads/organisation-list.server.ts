import { CHAINS, COUNTIES, termNames } from "#app/lib/city.ts";
import { defineList } from "#app/server/list/define-list.server.ts";
import { organisationSource } from "#db/queries/list-organisations.server.ts";

import { ORGANISATION_KINDS } from "../domain/facts.ts";
import { organisationConsoleMessages } from "../messages/console.ts";
import { organisationMessages } from "../messages/organisations.ts";

const STATUSES = ["active", "under_review", "rejected", "merged"] as const;

/** All organisations of the platform. */
export const organisationList = defineList({
  key: "organisations",
  permission: "organisations.manage",
  source: ({ locale }) => organisationSource({ locale }),
  texts: (locale) => organisationConsoleMessages[locale].list,
  columns: {
    name: { kind: "text", width: "xl" },
    registration: { kind: "code", width: "l" },
    kinds: {
      kind: "tags",
      values: ORGANISATION_KINDS,
      labels: (locale) => organisationMessages[locale].kinds,
      isSortable: false,
    },
    county: { kind: "choice", values: COUNTIES.map(({ zh }) => zh), labels: termNames(COUNTIES) },
    chain: { kind: "choice", values: CHAINS.map(({ zh }) => zh), labels: termNames(CHAINS) },
    titles: { kind: "tags", isSortable: false, isOptional: true },
    owner: { kind: "text", isSortable: false },
    editions: { kind: "count", isSortable: false },
    status: { kind: "choice", values: STATUSES, labels: (locale) => organisationMessages[locale].statuses },
    since: { kind: "moment", width: "l", isOptional: true },
  },
  sort: { column: "since", direction: "descending" },
  filters: {
    status: { kind: "choice", hasCounts: true },
    county: { kind: "choice", hasCounts: true },
    chain: { kind: "choice", hasCounts: true },
    kinds: { kind: "choice", hasCounts: true },
    registration: { kind: "contains" },
    since: { kind: "days" },
  },
});
