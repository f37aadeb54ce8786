import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { withdrawFirmInvitation } from "#db/queries/firm-invitations.server.ts";
import { inTransaction } from "#db/tx.server.ts";

/** An owner takes back an open invitation of her firm: its link opens nothing any more. */
export const withdrawInvitation = command(
  "firm.manage",
  async (ctx, input: { invitationId: string }): Promise<Result<null, "not_found">> => {
    const organisationId = ctx.actor.firm.id;
    return inTransaction(ctx.db, async (tx): Promise<Result<null, "not_found">> => {
      const of = { organisationId, id: input.invitationId, now: ctx.clock() };
      if (!(await withdrawFirmInvitation(tx, of))) return refuse("not_found");
      await audit(tx, ctx, {
        command: "organisations.withdraw-invitation",
        objectType: "organisation",
        objectId: organisationId,
        before: { invitation: of.id },
      });
      return ok(null);
    });
  },
);
