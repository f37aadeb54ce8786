import { paths } from "#app/paths.ts";
import { loadActor } from "#app/server/actor.server.ts";
import type { Db } from "#db/client.server.ts";
import { findCurrentEdition } from "#db/queries/editions.server.ts";
import { listRequestsOfPerson } from "#db/queries/join-requests.server.ts";

/**
 * Where a person's work waits after signing in. An office comes before the public body that its officer belongs to,
 * since that has no desk of its own.
 */
export async function landingPath(db: Db, personId: string): Promise<string> {
  const actor = await loadActor(db, { personId });
  if (!actor) return paths.home();
  if (actor.editionRoles.length > 0 || actor.platformRoles.length > 0) return paths.console.index();
  if (actor.areas.length > 0) {
    const edition = await findCurrentEdition(db);
    if (edition) return paths.console.area(edition.slug);
  }
  if (actor.firm) return paths.workspace.index();
  const requests = await listRequestsOfPerson(db, personId);
  return requests.length > 0 ? paths.signUp.status() : paths.home();
}
