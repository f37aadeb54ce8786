import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { publicCommand } from "#app/server/command.server.ts";
import { hashPassword } from "#app/server/password.server.ts";
import { lockInstallation } from "#db/queries/installation.server.ts";
import { hasAdministrator } from "#db/queries/installation.server.ts";
import { insertPerson } from "#db/queries/people.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

import { isSetupToken } from "../setup-link.server.ts";

/**
 * Creates the first administrator of an installation, for the holder of the link that the console printed.
 * Refuses with `setup_over` once one exists, also for the loser of two at the same moment.
 */
export const createFirstAdministrator = publicCommand(
  async (
    ctx,
    input: { token: string; name: string; email: string; password: string },
  ): Promise<Result<{ personId: string }, "setup_over" | "email_taken">> => {
    if (!isSetupToken(input.token)) return refuse("setup_over");
    const passwordHash = await hashPassword(input.password);
    try {
      return await inTransaction(ctx.db, async (tx) => {
        await lockInstallation(tx);
        if (await hasAdministrator(tx)) return refuse("setup_over");
        const personId = ctx.ids();
        await insertPerson(tx, {
          id: personId,
          name: input.name,
          nameEn: "",
          email: input.email,
          phone: null,
          passwordHash,
          platformRoles: ["administrator", "organizer"],
          isSample: false,
        });
        await audit(tx, ctx, {
          command: "accounts.create-first-administrator",
          objectType: "person",
          objectId: personId,
        });
        return ok({ personId });
      });
    } catch (error) {
      if (violatedConstraint(error) === "person_email_uq") return refuse("email_taken");
      throw error;
    }
  },
);
