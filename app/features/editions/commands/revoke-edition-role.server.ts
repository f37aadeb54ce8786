import { ok, refuse, type Result } from "#app/lib/result.ts";
import type { EditionRole } from "#app/server/access.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { countEditionRole, deleteEditionRole } from "#db/queries/edition-roles.server.ts";
import { lockEdition } from "#db/queries/editions.server.ts";
import { inTransaction, Rollback } from "#db/tx.server.ts";

export type RevokeRoleRefusal = "role_not_held" | "last_organizer";

/** Takes a role of this edition from a person. An edition keeps at least one organizer. */
export const revokeEditionRole = command(
  "edition.manage",
  async (
    ctx,
    { personId, role }: { personId: string; role: EditionRole },
  ): Promise<Result<{ personId: string }, RevokeRoleRefusal>> => {
    const editionId = ctx.edition.id;
    return inTransaction(ctx.db, async (tx): Promise<Result<{ personId: string }, RevokeRoleRefusal>> => {
      // Two organizers who remove each other at one moment must not leave the edition with none.
      await lockEdition(tx, editionId);
      if (!(await deleteEditionRole(tx, { editionId, personId, role }))) return refuse("role_not_held");
      if (role === "organizer" && (await countEditionRole(tx, { editionId, role })) === 0) {
        throw new Rollback(refuse("last_organizer" as const));
      }
      await audit(tx, ctx, {
        command: "editions.revoke-role",
        objectType: "person",
        objectId: personId,
        before: { role },
      });
      return ok({ personId });
    });
  },
);
