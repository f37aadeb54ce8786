import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { findEditionInvitation, renewInvitation } from "#db/queries/invitations.server.ts";
import { insertOutboxMessage } from "#db/queries/outbox.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { invitationExpiry, invitationMail, invitationTemplates } from "../invitation-mail.server.ts";

/**
 * Gives an invited person a new link, ends every earlier one, and queues the mail. Refuses where the person
 * has accepted already; another edition's invitation is not found.
 */
export const reissueInvitation = command(
  "invitations.manage",
  async (
    ctx,
    input: { invitationId: string; origin: string },
  ): Promise<Result<{ version: number }, "not_found" | "already_accepted">> => {
    const now = ctx.clock();
    const expiresAt = invitationExpiry(now, ctx.edition);
    const key = { editionId: ctx.edition.id, id: input.invitationId };
    const found = await findEditionInvitation(ctx.db, { ...key, now });
    if (!found) return refuse("not_found");
    return inTransaction(ctx.db, async (tx) => {
      const invitation = await renewInvitation(tx, { ...key, expiresAt });
      if (!invitation) return refuse("already_accepted" as const);
      await insertOutboxMessage(
        tx,
        invitationMail({
          invitation,
          edition: ctx.edition,
          origin: input.origin,
          expiresAt,
          messageId: ctx.ids(),
          templates: await invitationTemplates(tx, ctx.edition.id),
        }),
      );
      await audit(tx, ctx, {
        command: "accounts.reissue-invitation",
        objectType: "invitation",
        objectId: invitation.id,
        before: { version: invitation.version - 1 },
        after: { version: invitation.version },
      });
      return ok({ version: invitation.version });
    });
  },
);
