import { defineList } from "#app/server/list/define-list.server.ts";
import { outboxSource } from "#db/queries/list-outbox.server.ts";
import { MESSAGE_STATUSES } from "#db/queries/outbox.server.ts";

import { outboxMessages } from "../messages/outbox.ts";

/** Every mail of the platform, newest first. */
export const outboxList = defineList({
  key: "outbox",
  permission: "outbox.read",
  source: () => outboxSource(),
  texts: (locale) => outboxMessages[locale],
  columns: {
    to: { kind: "code" },
    subject: { kind: "text" },
    status: {
      kind: "choice",
      values: MESSAGE_STATUSES,
      labels: (locale) => outboxMessages[locale].states,
      width: "l",
    },
    attempts: { kind: "count", width: "s" },
    created: { kind: "moment", width: "l" },
    when: { kind: "moment", width: "l", isOptional: true },
    kind: { kind: "code", isOptional: true },
    error: { kind: "text", isOptional: true },
  },
  sort: { column: "created", direction: "descending" },
  filters: {
    status: { kind: "choice", hasCounts: true },
    to: { kind: "contains" },
    subject: { kind: "contains" },
    kind: { kind: "contains" },
    error: { kind: "has" },
    created: { kind: "days" },
    when: { kind: "days" },
    attempts: { kind: "numbers" },
  },
});
