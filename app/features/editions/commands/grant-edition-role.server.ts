import { ok, refuse, type Result } from "#app/lib/result.ts";
import type { EditionRole } from "#app/server/access.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { Ctx } from "#app/server/context.server.ts";
import { insertEditionRole } from "#db/queries/edition-roles.server.ts";
import { inviteOnce } from "#db/queries/invitations.server.ts";
import { findCredentials, insertPerson } from "#db/queries/people.server.ts";
import { inTransaction, violatedConstraint, type Tx } from "#db/tx.server.ts";

export type GrantRoleRefusal = "name_needed" | "role_held" | "person_changed";
export type GrantedRole = { personId: string; isInvited: boolean };

const INVITATION_MS = 30 * 86_400_000;

/**
 * Gives a person a role in this edition, found by e-mail. Someone the platform does not know yet is entered
 * under `name` and invited; the invitation's link stands on the invitations page. Refuses a role that the
 * person holds already, and an unknown address without a name.
 */
export const grantEditionRole = command(
  "edition.manage",
  async (
    ctx,
    input: { email: string; name: string; role: EditionRole },
  ): Promise<Result<GrantedRole, GrantRoleRefusal>> => {
    const editionId = ctx.edition.id;
    const email = input.email.toLowerCase();
    try {
      return await inTransaction(ctx.db, async (tx): Promise<Result<GrantedRole, GrantRoleRefusal>> => {
        const known = await findCredentials(tx, email);
        if (!known && input.name === "") return refuse("name_needed");
        const personId = known?.id ?? (await enterPerson(tx, ctx, { email, name: input.name }));
        const grant = { grantedBy: ctx.actor.personId, at: ctx.clock() };
        const isNew = await insertEditionRole(tx, { editionId, personId, role: input.role, ...grant });
        if (!isNew) return refuse("role_held");
        const isInvited = !known?.password_hash;
        if (isInvited) {
          const expiresAt = new Date(ctx.clock().getTime() + INVITATION_MS);
          await inviteOnce(tx, { id: ctx.ids(), personId, editionId, expiresAt });
        }
        await audit(tx, ctx, {
          command: "editions.grant-role",
          objectType: "person",
          objectId: personId,
          after: { role: input.role, isInvited },
        });
        return ok({ personId, isInvited });
      });
    } catch (error) {
      // Someone entered the same person at the same moment.
      if (violatedConstraint(error) === "person_email_uq") return refuse("person_changed");
      throw error;
    }
  },
);

async function enterPerson(
  tx: Tx,
  ctx: Ctx,
  { email, name }: { email: string; name: string },
): Promise<string> {
  const id = ctx.ids();
  await insertPerson(tx, {
    id,
    name,
    nameEn: "",
    email,
    phone: null,
    passwordHash: null,
    platformRoles: [],
    isSample: false,
  });
  return id;
}
