import { defineList } from "#app/server/list/define-list.server.ts";
import { invitationSource } from "#db/queries/list-invitations.server.ts";
import { INVITATION_STATES } from "#db/queries/invitations.server.ts";

import { invitationMessages } from "../messages/invitations.ts";

/** Who was invited to an edition, and who has come in. */
export const invitationList = defineList({
  key: "invitations",
  permission: "invitations.manage",
  source: (ctx) => invitationSource({ editionId: ctx.edition.id, now: ctx.clock(), locale: ctx.locale }),
  texts: (locale) => invitationMessages[locale],
  columns: {
    name: { kind: "text", width: "m" },
    firm: { kind: "text" },
    email: { kind: "code" },
    phone: { kind: "code", width: "m" },
    state: {
      kind: "choice",
      values: INVITATION_STATES,
      labels: (locale) => invitationMessages[locale].states,
      width: "m",
    },
    until: { kind: "moment", width: "l" },
    invited: { kind: "moment", width: "l", isOptional: true },
    accepted: { kind: "moment", width: "l", isOptional: true },
  },
  sort: { column: "invited", direction: "descending" },
  filters: {
    state: { kind: "choice", hasCounts: true },
    firm: { kind: "contains" },
    phone: { kind: "has" },
    email: { kind: "has" },
    invited: { kind: "days" },
    accepted: { kind: "days" },
    until: { kind: "days" },
  },
});
