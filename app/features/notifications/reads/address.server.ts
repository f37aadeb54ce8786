import type { PersonCtx } from "#app/server/context.server.ts";
import { findDeadAddressOf } from "#db/queries/dead-addresses.server.ts";

/** Why and since when one's own address gets no mail; null where it does. */
export async function readDeadAddress(ctx: PersonCtx) {
  const found = await findDeadAddressOf(ctx.db, ctx.actor.personId);
  return found ? { reason: found.reason, since: found.since.toISOString() } : null;
}

export type DeadAddressView = NonNullable<Awaited<ReturnType<typeof readDeadAddress>>>;
