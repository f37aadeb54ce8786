import type { Db } from "#db/client.server.ts";
import { findCurrentEdition } from "#db/queries/editions.server.ts";

export async function findCurrentEditionSlug(db: Db): Promise<string | undefined> {
  return (await findCurrentEdition(db))?.slug;
}
