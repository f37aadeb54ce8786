import { sql, type SqlBool } from "kysely";

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

export type QueueFilter = {
  editionId: string;
  /** One status, or `changed` for approved ones with a change to decide. */
  state: string;
  capacity?: string | undefined;
  county?: string | undefined;
  chain?: string | undefined;
  q?: string | undefined;
};

function matching(db: Db, filter: QueueFilter) {
  const like = `%${(filter.q ?? "").replace(/[\\%_]/g, String.raw`\$&`)}%`;
  return db
    .selectFrom("participation as p")
    .innerJoin("organisation as o", "o.id", "p.organisation_id")
    .where("p.edition_id", "=", filter.editionId)
    .where("p.status", "<>", "draft")
    .$if(filter.state === "changed", (query) => query.where(hasChange))
    .$if(filter.state !== "changed" && filter.state !== "all", (query) =>
      query.where("p.status", "=", filter.state),
    )
    .$if(filter.capacity !== undefined, (query) => query.where("p.capacity", "=", filter.capacity ?? ""))
    .$if(filter.county !== undefined, (query) => query.where("o.county", "=", filter.county ?? ""))
    .$if(filter.chain !== undefined, (query) => query.where("o.chain", "=", filter.chain ?? ""))
    .$if((filter.q ?? "") !== "", (query) =>
      query.where((eb) =>
        eb.or([
          eb("o.name_zh", "ilike", like),
          eb("o.name_en", "ilike", like),
          eb("o.credit_code", "ilike", like),
        ]),
      ),
    );
}

const hasChange = sql<SqlBool>`exists (select from participation_change c
  where c.participation_id = p.id and c.status = 'pending')`;
/** Since when it waits: the hand-in, the place on the waiting list, or the oldest change. */
const since = sql<Date>`coalesce(
  (select min(c.proposed_at) from participation_change c where c.participation_id = p.id and c.status = 'pending'),
  p.waiting_since, p.submitted_at, p.created_at)`;

export type QueuePlace = { since: Date; id: string };

/** A page of an edition's applications, the longest waiting first, after a place in that order. */
export async function listQueue(
  db: Db,
  { after, limit, ...filter }: QueueFilter & { after: QueuePlace | undefined; limit: number },
) {
  return matching(db, filter)
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(date_trunc('milliseconds', ${since}), p.id) > (${after?.since}, ${after?.id}::uuid)`,
      ),
    )
    .select([
      "p.id",
      "p.capacity",
      "p.status",
      "p.seats",
      "p.lock_version",
      "p.hold_until",
      "p.organisation_id",
      since.as("since"),
      hasChange.as("has_change"),
      "o.name_zh",
      "o.name_en",
      "o.county",
      "o.chain",
      sql<{ role: string; verdict: string }[]>`coalesce((select jsonb_agg(jsonb_build_object('role', c.role,
        'verdict', c.verdict) order by c.role) from pre_check c where c.participation_id = p.id), '[]')`.as(
        "checks",
      ),
    ])
    .orderBy(sql`date_trunc('milliseconds', ${since})`)
    .orderBy("p.id")
    .limit(limit)
    .execute();
}

/** How many applications each state of the queue holds, under the other filters. */
export async function countQueue(db: Db, filter: Omit<QueueFilter, "state">) {
  const rows = await matching(db, { ...filter, state: "all" })
    .select([
      "p.status",
      sql<number>`count(*)::int`.as("count"),
      sql<number>`count(*) filter (where ${hasChange})::int`.as("changed"),
    ])
    .groupBy("p.status")
    .execute();
  return {
    byStatus: new Map(rows.map(({ status, count }) => [status, count])),
    changed: rows.reduce((sum, { changed }) => sum + changed, 0),
  };
}

/** How many applications wait for an organizer: handed in, or approved with a change. */
export async function countToDecide(db: Db, editionId: string): Promise<number> {
  const row = await db
    .selectFrom("participation as p")
    .where("p.edition_id", "=", editionId)
    .where((eb) => eb.or([eb("p.status", "=", "submitted"), hasChange]))
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
