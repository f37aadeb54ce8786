import type { PersonCtx } from "#app/server/context.server.ts";
import { readPersonalData } from "#db/queries/personal-data.server.ts";

/** All that the platform holds of the signed-in person, and of nobody else, as JSON that people can read. */
export async function exportOwnData(ctx: PersonCtx): Promise<string> {
  const data = await readPersonalData(ctx.db, ctx.actor.personId);
  return JSON.stringify({ exported_at: ctx.clock().toISOString(), ...data }, null, 2);
}
