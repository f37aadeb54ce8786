import { paths } from "#app/paths.ts";
import { loadActor } from "#app/server/actor.server.ts";
import type { Db } from "#db/client.server.ts";
import { listRequestsOfPerson } from "#db/queries/join-requests.server.ts";

/** Where a person's work waits after signing in. */
export async function landingPath(db: Db, personId: string): Promise<string> {
  const actor = await loadActor(db, { personId });
  if (!actor) return paths.home();
  if (actor.editionRoles.length > 0 || actor.platformRoles.length > 0) return paths.console.index();
  if (actor.firm) return paths.workspace.index();
  const requests = await listRequestsOfPerson(db, personId);
  return requests.length > 0 ? paths.signUp.status() : paths.home();
}
