import type { Ctx } from "#app/server/context.server.ts";
import { findCurrentEdition } from "#db/queries/editions.server.ts";
import { listEditionsOfFirm } from "#db/queries/firm-editions.server.ts";

/**
 * The edition whose desk a person is led to: the latest in which her firm takes part and which is not over, else the
 * one that is on, where she reads how to take part. Undefined on a platform without editions.
 */
export async function findDeskEditionSlug({
  db,
  actor,
}: Pick<Ctx, "db" | "actor">): Promise<string | undefined> {
  const firm = actor.kind === "person" ? actor.firm : null;
  const own = firm ? await listEditionsOfFirm(db, firm.id) : [];
  const open = own.find(({ phase }) => phase !== "closed");
  return (open ?? (await findCurrentEdition(db)))?.slug;
}
