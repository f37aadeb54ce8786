import { defineList } from "#app/server/list/define-list.server.ts";
import { peopleSource } from "#db/queries/list-people.server.ts";

import { peopleMessages } from "../messages/people.ts";

/** The people of an edition's firms. With contacts, so only for those who invite them. */
export const peopleList = defineList({
  key: "people",
  permission: "invitations.manage",
  source: (ctx) => peopleSource({ editionId: ctx.edition.id, now: ctx.clock(), locale: ctx.locale }),
  texts: (locale) => peopleMessages[locale],
  columns: {
    name: { kind: "text", width: "m" },
    firm: { kind: "text" },
    role: {
      kind: "choice",
      values: ["owner", "member"],
      labels: (locale) => peopleMessages[locale].roles,
      width: "s",
    },
    delegate: { kind: "flag", width: "s" },
    account: {
      kind: "choice",
      values: ["active", "invited", "expired", "uninvited"],
      labels: (locale) => peopleMessages[locale].accounts,
      width: "m",
    },
    capacity: {
      kind: "choice",
      values: ["supplier", "buyer", "institute", "financier"],
      labels: (locale) => peopleMessages[locale].capacities,
      width: "s",
    },
    participation: {
      kind: "choice",
      values: ["draft", "submitted", "approved", "waitlisted", "returned", "rejected", "withdrawn"],
      labels: (locale) => peopleMessages[locale].statuses,
      width: "m",
      isOptional: true,
    },
    email: { kind: "code" },
    phone: { kind: "code", width: "m" },
    joined: { kind: "moment", width: "l", isOptional: true },
  },
  sort: { column: "firm", direction: "ascending" },
  filters: {
    account: { kind: "choice", hasCounts: true },
    capacity: { kind: "choice", hasCounts: true },
    role: { kind: "choice", hasCounts: true },
    participation: { kind: "choice", hasCounts: true },
    seat: { kind: "has" },
    firm: { kind: "contains" },
    phone: { kind: "has" },
    joined: { kind: "days" },
  },
});
