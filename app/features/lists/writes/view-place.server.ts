import type { PersonCtx } from "#app/server/context.server.ts";

/** Whether the person works on the edition of the request: only those share views with each other. */
export function isColleague({ actor, edition }: PersonCtx): boolean {
  return edition !== null && actor.editionRoles.some(({ editionId }) => editionId === edition.id);
}
