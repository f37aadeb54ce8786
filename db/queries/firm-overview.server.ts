import { sql } from "kysely";

import type { Db } from "../client.server.ts";

/** What a firm has in an edition besides what waits for its answer, in one statement. */
export async function countFirmOverview(
  db: Db,
  { editionId, organisationId, now }: { editionId: string; organisationId: string; now: Date },
): Promise<{ meetings: number; sent: number; offers: number; needs: number }> {
  const { rows } = await sql<{ meetings: number; sent: number; offers: number; needs: number }>`
    select
      (select count(*)::int from meeting_seat s join participation p on p.id = s.participation_id
        join meeting m on m.id = s.meeting_id
        where p.edition_id = ${editionId} and p.organisation_id = ${organisationId}
          and m.status in ('scheduled', 'checked_in')) as meetings,
      (select count(*)::int from meeting_request r join participation p on p.id = r.from_participation_id
        where p.edition_id = ${editionId} and p.organisation_id = ${organisationId}
          and r.status = 'pending' and r.expires_at > ${now}) as sent,
      count(*) filter (where side = 'offer')::int as offers,
      count(*) filter (where side = 'need')::int as needs
    from listing
    where edition_id = ${editionId} and organisation_id = ${organisationId} and status = 'published'`.execute(
    db,
  );
  return rows[0] ?? { meetings: 0, sent: 0, offers: 0, needs: 0 };
}

/** A firm's next meetings that are still to be held, in order of time. */
export async function listNextMeetings(
  db: Db,
  { editionId, organisationId, limit }: { editionId: string; organisationId: string; limit: number },
) {
  return db
    .selectFrom("meeting_seat as own")
    .innerJoin("participation as p", "p.id", "own.participation_id")
    .innerJoin("meeting as m", "m.id", "own.meeting_id")
    .innerJoin("slot as s", "s.id", "m.slot_id")
    .innerJoin("meeting_table as t", "t.id", "m.table_id")
    .innerJoin("meeting_seat as theirs", (join) =>
      join
        .onRef("theirs.meeting_id", "=", "own.meeting_id")
        .onRef("theirs.participation_id", "<>", "own.participation_id"),
    )
    .innerJoin("participation as q", "q.id", "theirs.participation_id")
    .innerJoin("organisation as o", "o.id", "q.organisation_id")
    .where("p.edition_id", "=", editionId)
    .where("p.organisation_id", "=", organisationId)
    .where("m.status", "in", ["scheduled", "checked_in"])
    .orderBy("s.starts_at")
    .limit(limit)
    .select(["m.id", "s.starts_at", "s.ends_at", "s.day", "t.label", "o.name_zh", "o.name_en"])
    .execute();
}
