import { paths } from "#app/paths.ts";
import { loadActor } from "#app/server/actor.server.ts";
import type { Db } from "#db/client.server.ts";

/** Where a person's work waits after signing in. */
export async function landingPath(db: Db, personId: string): Promise<string> {
  const actor = await loadActor(db, { personId });
  if (!actor) return paths.home();
  if (actor.editionRoles.length > 0 || actor.platformRoles.length > 0) return paths.console.index();
  return actor.firm ? paths.workspace.index() : paths.home();
}
