import { CHAINS, COUNTIES, termNames } from "#app/lib/city.ts";
import { defineList } from "#app/server/list/define-list.server.ts";
import { applicationSource } from "#db/queries/list-participations.server.ts";

import { QUEUE_STATES } from "../domain/participation.ts";
import { CAPACITIES } from "../domain/vocabulary.ts";
import { participationMessages } from "../messages/participation.ts";

/** The applications of an edition, those that wait longest first. */
export const applicationList = defineList({
  key: "applications",
  permission: "participations.read",
  source: (ctx) => applicationSource({ editionId: ctx.edition.id, locale: ctx.locale }),
  texts: (locale) => participationMessages[locale].queue,
  columns: {
    firm: { kind: "text" },
    capacity: {
      kind: "choice",
      values: CAPACITIES,
      labels: (locale) => participationMessages[locale].capacities,
      width: "m",
    },
    county: { kind: "choice", values: COUNTIES.map(({ zh }) => zh), labels: termNames(COUNTIES), width: "m" },
    chain: { kind: "choice", values: CHAINS.map(({ zh }) => zh), labels: termNames(CHAINS), width: "m" },
    check: {
      kind: "tags",
      values: ["fit", "doubt"],
      labels: (locale) => participationMessages[locale].queue.verdicts,
      width: "m",
    },
    waits: { kind: "moment", width: "m" },
    state: {
      kind: "choice",
      values: QUEUE_STATES,
      labels: (locale) => participationMessages[locale].queue.states,
      width: "m",
    },
    registration: { kind: "code", width: "l", isOptional: true },
    seats: { kind: "count", isOptional: true },
    delegates: { kind: "count", isOptional: true, isSortable: false },
    submitted: { kind: "moment", width: "l", isOptional: true },
    decided: { kind: "moment", width: "l", isOptional: true },
  },
  sort: { column: "waits", direction: "ascending" },
  filters: {
    state: { kind: "choice", hasCounts: true },
    capacity: { kind: "choice", hasCounts: true },
    county: { kind: "choice", hasCounts: true },
    chain: { kind: "choice", hasCounts: true },
    check: { kind: "choice" },
    waits: { kind: "days" },
    submitted: { kind: "days" },
    decided: { kind: "days" },
    registration: { kind: "contains" },
  },
});
