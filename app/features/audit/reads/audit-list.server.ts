import type { Locale } from "#app/i18n/locale.ts";
import { defineList } from "#app/server/list/define-list.server.ts";
import { auditSource } from "#db/queries/list-audit.server.ts";

import { auditMessages } from "../messages/audit.ts";
import { commandWords } from "../messages/commands.ts";

const columns = {
  action: {
    kind: "choice",
    values: Object.keys(commandWords.zh),
    labels: (locale: Locale) => commandWords[locale],
    width: "l",
    isSortable: false,
  },
  at: { kind: "moment", width: "l" },
  actor: { kind: "text", width: "m", isSortable: false },
  type: {
    kind: "choice",
    values: Object.keys(auditMessages.zh.types),
    labels: (locale: Locale) => auditMessages[locale].types,
    width: "m",
    isSortable: false,
  },
  object: { kind: "text", isSortable: false },
  change: { kind: "text", isSortable: false },
  edition: { kind: "text", isOptional: true, isSortable: false },
  request: { kind: "code", isOptional: true, isSortable: false },
} as const;

const filters = {
  action: { kind: "choice" },
  type: { kind: "choice" },
  person: { kind: "contains" },
  at: { kind: "days", isMoment: true },
} as const;

const texts = (locale: Locale) => ({
  title: auditMessages[locale].title,
  columns: auditMessages[locale].columns,
  filters: { person: auditMessages[locale].filters.actor },
});

const sort = { column: "at", direction: "descending" } as const;

/** What was done in an edition, newest first. */
export const auditList = defineList({
  key: "audit",
  permission: "audit.read",
  source: (ctx) => auditSource({ editionId: ctx.edition.id, locale: ctx.locale }),
  texts,
  columns,
  sort,
  filters,
});

/** What was done on the whole platform, newest first. */
export const platformAuditList = defineList({
  key: "platform-audit",
  permission: "audit.platform",
  source: (ctx) => auditSource({ editionId: null, locale: ctx.locale }),
  texts,
  columns,
  sort,
  filters,
});
