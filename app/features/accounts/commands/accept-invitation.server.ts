import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { publicCommand } from "#app/server/command.server.ts";
import { hashPassword } from "#app/server/password.server.ts";
import { acceptInvitationOnce, findInvitation } from "#db/queries/invitations.server.ts";
import { setPassword } from "#db/queries/people.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { isInvitationSignature } from "../invitation-link.server.ts";

/**
 * Sets the password of an invited person, once per link. Refuses with `link_over` a forged, expired, reissued
 * or used link; of two clicks one wins.
 */
export const acceptInvitation = publicCommand(
  async (
    ctx,
    input: { invitationId: string; signature: string; password: string },
  ): Promise<Result<{ personId: string; editionSlug: string }, "link_over">> => {
    const invitation = await findInvitation(ctx.db, input.invitationId);
    if (!invitation || !isInvitationSignature(invitation, input.signature)) return refuse("link_over");
    // An account that has a password is not reset through an invitation to a further edition.
    if (invitation.password_hash !== null) return refuse("link_over");
    const passwordHash = await hashPassword(input.password);
    return inTransaction(ctx.db, async (tx) => {
      const now = ctx.clock();
      const isFirst = await acceptInvitationOnce(tx, { id: invitation.id, version: invitation.version, now });
      if (!isFirst) return refuse("link_over");
      await setPassword(tx, { personId: invitation.person_id, passwordHash });
      await audit(tx, ctx, {
        command: "accounts.accept-invitation",
        objectType: "person",
        objectId: invitation.person_id,
      });
      return ok({ personId: invitation.person_id, editionSlug: invitation.slug });
    });
  },
);
