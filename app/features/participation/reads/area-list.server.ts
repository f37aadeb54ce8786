import type { Area } from "#app/server/access.ts";
import { defineList } from "#app/server/list/define-list.server.ts";
import { areaFirmSource } from "#db/queries/list-area-firms.server.ts";

import { AREA_STEPS, chaseBefore } from "../domain/area.ts";
import { isApplying, PARTICIPATION_STATUSES } from "../domain/participation.ts";
import { CAPACITIES } from "../domain/vocabulary.ts";
import { areaMessages } from "../messages/areas.ts";
import { participationMessages } from "../messages/participation.ts";

/** The firms of one office, what it has to do with them first. The office is of those that the officer holds. */
export function areaFirmList({ role, area }: Area) {
  return defineList({
    key: "area-firms",
    permission: "area.recruit",
    source: (ctx) =>
      areaFirmSource({
        editionId: ctx.edition.id,
        role,
        area,
        isApplying: isApplying(ctx.edition.phase),
        toldBefore: chaseBefore(ctx.clock()),
        locale: ctx.locale,
      }),
    texts: (locale) => areaMessages[locale].list,
    columns: {
      name: { kind: "text" },
      capacity: {
        kind: "choice",
        values: CAPACITIES,
        labels: (locale) => participationMessages[locale].capacities,
        width: "m",
      },
      state: {
        kind: "choice",
        values: [...PARTICIPATION_STATUSES, "none"],
        labels: (locale) => ({
          ...participationMessages[locale].statuses,
          none: areaMessages[locale].notApplied,
        }),
        width: "m",
      },
      invited: { kind: "moment", width: "l" },
      check: {
        kind: "choice",
        values: ["fit", "doubt"],
        labels: (locale) => areaMessages[locale].list.verdicts,
        width: "s",
      },
      todo: {
        kind: "choice",
        values: AREA_STEPS,
        labels: (locale) => areaMessages[locale].list.steps,
        width: "l",
      },
      submitted: { kind: "moment", width: "l", isOptional: true },
      reminded: { kind: "moment", width: "l", isOptional: true },
      reminders: { kind: "count", isOptional: true },
      registration: { kind: "code", width: "l", isOptional: true },
    },
    sort: { column: "todo", direction: "ascending" },
    filters: {
      todo: { kind: "choice", hasCounts: true },
      state: { kind: "choice", hasCounts: true },
      capacity: { kind: "choice", hasCounts: true },
      check: { kind: "choice" },
      invited: { kind: "days" },
      submitted: { kind: "days" },
    },
  });
}
