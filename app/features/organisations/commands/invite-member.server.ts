import { createFormat } from "#app/i18n/format.ts";
import { localText } from "#app/i18n/localized.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertFirmInvitation } from "#db/queries/firm-invitations.server.ts";
import { listMembers } from "#db/queries/members.server.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import type { MemberRole } from "../domain/membership.ts";
import { firmInvitationPath } from "../firm-links.server.ts";
import { organisationMail } from "../messages/mail.ts";

const VALID_MS = 14 * 86_400_000;

type Input = { email: string; name: string; role: MemberRole; locale: Locale; origin: string };
type Refusal = "already_member" | "already_invited";

/**
 * An owner invites somebody into her firm, by mail and by a personal link that she may pass on herself. The link is
 * good for fourteen days. Refuses members, and an address that has an open invitation of this firm.
 */
export const inviteMember = command(
  "firm.manage",
  async (ctx, input: Input): Promise<Result<{ invitationId: string }, Refusal>> => {
    const { firm, personId: invitedBy } = ctx.actor;
    const email = input.email.toLowerCase();
    const { name, role, locale } = input;
    const id = ctx.ids();
    const at = ctx.clock();
    const expiresAt = new Date(at.getTime() + VALID_MS);
    try {
      return await inTransaction(ctx.db, async (tx): Promise<Result<{ invitationId: string }, Refusal>> => {
        const members = await listMembers(tx, firm.id);
        if (members.some((member) => member.email === email)) return refuse("already_member");
        const row = { id, organisationId: firm.id, email, name, role, locale, invitedBy, at, expiresAt };
        await insertFirmInvitation(tx, row);
        const m = organisationMail[locale].invited;
        const firmName = localText(locale, firm.nameZh, firm.nameEn);
        const letter = {
          name,
          firm: firmName,
          by: localText(locale, ctx.actor.name, ctx.actor.nameEn),
          link: input.origin + firmInvitationPath({ id, version: 1 }),
          until: createFormat(locale, ctx.edition.timeZone).dateTime(expiresAt.toISOString()),
        };
        await insertOutboxMessage(tx, {
          id: ctx.ids(),
          editionId: null,
          personId: null,
          kind: "firm_invitation",
          toAddress: email,
          locale,
          subject: m.subject({ firm: firmName }),
          body: m.body(letter),
        });
        await audit(tx, ctx, {
          command: "organisations.invite-member",
          objectType: "organisation",
          objectId: firm.id,
          after: { invitation: id, email, name, role },
        });
        return ok({ invitationId: id });
      });
    } catch (error) {
      if (violatedConstraint(error) === "firm_invitation_open_uq") return refuse("already_invited");
      throw error;
    }
  },
);
