import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { insertAreaRole } from "#db/queries/area-roles.server.ts";
import { findCredentials } from "#db/queries/people.server.ts";
import { addPlatformRole } from "#db/queries/role-holders.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { Office } from "../domain/office.ts";

export type GrantOfficeRefusal = "person_unknown" | "office_held";

/**
 * Gives the account behind a login an office of the platform, a county or a chain. Refuses a login that no account
 * has, and an office that its person holds already.
 */
export const grantOffice = command(
  "roles.grant",
  async (
    ctx,
    { login, office }: { login: string; office: Office },
  ): Promise<Result<{ personId: string }, GrantOfficeRefusal>> =>
    inTransaction(ctx.db, async (tx): Promise<Result<{ personId: string }, GrantOfficeRefusal>> => {
      const person = await findCredentials(tx, login);
      if (!person) return refuse("person_unknown");
      const personId = person.id;
      const isNew =
        office.area === null
          ? await addPlatformRole(tx, { personId, role: office.role })
          : await insertAreaRole(tx, {
              personId,
              ...office,
              grantedBy: ctx.actor.personId,
              at: ctx.clock(),
            });
      if (!isNew) return refuse("office_held");
      await audit(tx, ctx, {
        command: "roles.grant-office",
        objectType: "person",
        objectId: personId,
        after: office,
      });
      return ok({ personId });
    }),
);
