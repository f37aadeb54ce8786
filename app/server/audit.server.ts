import { insertAuditEvent } from "#db/queries/audit.server.ts";
import type { Tx } from "#db/tx.server.ts";

import type { Ctx } from "./context.server.ts";

type Change = {
  command: string;
  objectType: string;
  objectId: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Leaves who did what to what, when, in the command's own transaction. Returns the event's id. */
export async function audit(tx: Tx, ctx: Ctx, change: Change): Promise<bigint> {
  return insertAuditEvent(tx, {
    at: ctx.clock(),
    actorPersonId: ctx.actor.kind === "person" ? ctx.actor.personId : null,
    editionId: ctx.edition?.id ?? null,
    command: change.command,
    objectType: change.objectType,
    objectId: change.objectId,
    before: change.before ?? null,
    after: change.after ?? null,
    requestId: ctx.requestId,
  });
}
