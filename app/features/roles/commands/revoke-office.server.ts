import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { deleteAreaRole } from "#db/queries/area-roles.server.ts";
import { lockPlatformRoleHolders, removePlatformRole } from "#db/queries/role-holders.server.ts";
import { inTransaction, Rollback, type Tx } from "#db/tx.server.ts";

import type { Office } from "../domain/office.ts";

export type RevokeOfficeRefusal = "office_not_held" | "last_administrator";

/** Takes an office from a person. The platform keeps at least one administrator. */
export const revokeOffice = command(
  "roles.grant",
  async (
    ctx,
    { personId, office }: { personId: string; office: Office },
  ): Promise<Result<{ personId: string }, RevokeOfficeRefusal>> =>
    inTransaction(ctx.db, async (tx): Promise<Result<{ personId: string }, RevokeOfficeRefusal>> => {
      if (!(await takeOffice(tx, { personId, office }))) return refuse("office_not_held");
      await audit(tx, ctx, {
        command: "roles.revoke-office",
        objectType: "person",
        objectId: personId,
        before: office,
      });
      return ok({ personId });
    }),
);

async function takeOffice(
  tx: Tx,
  { personId, office }: { personId: string; office: Office },
): Promise<boolean> {
  if (office.area !== null) return deleteAreaRole(tx, { personId, ...office });
  // Two administrators who remove each other at one moment must not leave the platform with none.
  const holders = await lockPlatformRoleHolders(tx, office.role);
  const isRemoved = await removePlatformRole(tx, { personId, role: office.role });
  if (isRemoved && office.role === "administrator" && holders.every((id) => id === personId)) {
    throw new Rollback(refuse("last_administrator" as const));
  }
  return isRemoved;
}
