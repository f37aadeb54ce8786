import { notify } from "#app/features/notifications/public.server.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { closeErasure } from "#db/queries/erasures.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { announceErasures } from "../announce-erasures.server.ts";

/** Refuses a request to be erased, with the reason that the person reads. Refused itself where none waits any more. */
export const refuseErasure = command(
  "privacy.erase",
  async (
    ctx,
    { personId, reason }: { personId: string; reason: string },
  ): Promise<Result<null, "not_waiting" | "reason_needed">> => {
    if (reason.trim() === "" || reason.length > 500) return refuse("reason_needed");
    return inTransaction(ctx.db, async (tx): Promise<Result<null, "not_waiting">> => {
      const of = {
        personId,
        status: "refused",
        decidedBy: ctx.actor.personId,
        at: ctx.clock(),
        reason,
      } as const;
      if (!(await closeErasure(tx, of))) return refuse("not_waiting");
      await audit(tx, ctx, {
        command: "privacy.refuse-erasure",
        objectType: "person",
        objectId: personId,
        after: { reason },
      });
      await notify(tx, ctx, {
        personIds: [personId],
        kind: "privacy.refused",
        data: { reason },
        path: paths.ownData(),
        dedupeKey: `erasure:${personId}:${of.at.toISOString()}`,
      });
      announceErasures(tx);
      return ok(null);
    });
  },
);
