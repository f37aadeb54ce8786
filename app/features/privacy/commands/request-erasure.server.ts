import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { lockLivingPerson } from "#db/queries/consents.server.ts";
import { closeErasure, insertErasureOnce, listErasureBlockers } from "#db/queries/erasures.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { announceErasures } from "../announce-erasures.server.ts";
import { toBlocker, type Blocker } from "../domain/erasure.ts";

/** Asks for one's own erasure, once; an administrator carries it out. Refuses while something must be handed over. */
export const requestErasure = command(
  "account.use",
  async (ctx): Promise<Result<{ isNew: boolean }, Blocker | "erased">> => {
    const { personId } = ctx.actor;
    return inTransaction(ctx.db, async (tx): Promise<Result<{ isNew: boolean }, Blocker | "erased">> => {
      if (!(await lockLivingPerson(tx, personId))) return refuse("erased");
      const [blocker] = await listErasureBlockers(tx, { personId, now: ctx.clock() });
      if (blocker) return refuse(toBlocker(blocker.kind));
      const row = { id: ctx.ids(), personId, requestedBy: personId, at: ctx.clock() };
      const isNew = await insertErasureOnce(tx, row);
      if (isNew) {
        await audit(tx, ctx, {
          command: "privacy.request-erasure",
          objectType: "person",
          objectId: personId,
        });
        announceErasures(tx);
      }
      return ok({ isNew });
    });
  },
);

/** Takes back one's own request while it waits. One that no longer waits is left as it is. */
export const withdrawErasure = command(
  "account.use",
  async (ctx): Promise<Result<{ isNew: boolean }, never>> => {
    const { personId } = ctx.actor;
    return inTransaction(ctx.db, async (tx) => {
      const of = { personId, status: "withdrawn", decidedBy: personId, at: ctx.clock() } as const;
      const isNew = await closeErasure(tx, of);
      if (isNew) {
        await audit(tx, ctx, {
          command: "privacy.withdraw-erasure",
          objectType: "person",
          objectId: personId,
        });
        announceErasures(tx);
      }
      return ok({ isNew });
    });
  },
);
