import { sql } from "kysely";

import type { Db } from "../client.server.ts";

/** The names of organisations by their ids. */
export async function listNamesById(db: Db, ids: string[]): Promise<Map<string, { zh: string; en: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("organisation")
    .where("id", "in", ids)
    .select(["id", "name_zh", "name_en"])
    .execute();
  return new Map(rows.map((row) => [row.id, { zh: row.name_zh, en: row.name_en || row.name_zh }]));
}

/** How many applications wait for an organizer: handed in, or approved with a change. */
export async function countToDecide(db: Db, editionId: string): Promise<number> {
  const row = await db
    .selectFrom("participation as p")
    .where("p.edition_id", "=", editionId)
    .where((eb) => eb.or([eb("p.status", "=", "submitted"), eb("p.change_since", "is not", null)]))
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The versions and states of some applications, for the preview of a bulk decision. */
export async function listForDecision(db: Db, { editionId, ids }: { editionId: string; ids: string[] }) {
  if (ids.length === 0) return [];
  return db
    .selectFrom("participation as p")
    .innerJoin("organisation as o", "o.id", "p.organisation_id")
    .where("p.edition_id", "=", editionId)
    .where("p.status", "<>", "draft")
    .where("p.id", "in", ids)
    .select([
      "p.id",
      "p.status",
      "p.capacity",
      "p.lock_version",
      "p.hold_until",
      "p.organisation_id",
      "o.name_zh",
      "o.name_en",
    ])
    .orderBy("p.submitted_at")
    .orderBy("p.id")
    .execute();
}
