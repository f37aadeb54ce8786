import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

type Choice = {
  person_id: string;
  name: string;
  name_en: string;
  is_delegate: boolean;
  /** Sent by another firm of the same edition. */
  is_elsewhere: boolean;
  has_meetings: boolean;
};

/** A firm's members, with who is sent, and who cannot be or cannot be called back. */
export async function listDelegateChoices(
  db: Db,
  of: { editionId: string; organisationId: string; participationId: string },
): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select o.id as person_id, o.name, o.name_en,
      exists(select from delegate d where d.participation_id = ${of.participationId} and d.person_id = o.id)
        as is_delegate,
      exists(select from delegate d join participation p on p.id = d.participation_id
        where d.person_id = o.id and p.edition_id = ${of.editionId} and p.id <> ${of.participationId}
          and p.status not in ('withdrawn', 'rejected')) as is_elsewhere,
      exists(select from meeting_seat s where s.participation_id = ${of.participationId} and s.person_id = o.id)
        as has_meetings
    from membership m join person o on o.id = m.person_id
    where m.organisation_id = ${of.organisationId}
    order by m.created_at, o.id`.execute(db);
  return rows;
}

export async function setDelegates(
  tx: Tx,
  { participationId, personIds, at }: { participationId: string; personIds: string[]; at: Date },
): Promise<void> {
  await sql`delete from delegate where participation_id = ${participationId}
    and not person_id = any(${personIds}::uuid[])`.execute(tx);
  await sql`
    insert into delegate (participation_id, person_id, created_at)
    select ${participationId}, id, ${at} from unnest(${personIds}::uuid[]) as id on conflict do nothing`.execute(
    tx,
  );
}

export type BadgeRow = {
  participation_id: string;
  person_id: string;
  name: string;
  name_en: string;
  firm_zh: string;
  firm_en: string;
  capacity: string;
};

/** Everyone who is sent by an approved firm, of one firm or capacity where given, for badges. */
export async function listBadgeRows(
  db: Db,
  of: { editionId: string; organisationId?: string | undefined; participationIds?: string[] | undefined },
): Promise<BadgeRow[]> {
  return db
    .selectFrom("delegate as d")
    .innerJoin("participation as p", "p.id", "d.participation_id")
    .innerJoin("organisation as o", "o.id", "p.organisation_id")
    .innerJoin("person as h", "h.id", "d.person_id")
    .where("p.edition_id", "=", of.editionId)
    .where("p.status", "=", "approved")
    .$if(of.organisationId !== undefined, (query) =>
      query.where("p.organisation_id", "=", of.organisationId ?? ""),
    )
    .$if(of.participationIds !== undefined, (query) =>
      query.where(sql<boolean>`p.id = any(${of.participationIds ?? []}::uuid[])`),
    )
    .select([
      "d.participation_id",
      "d.person_id",
      "h.name",
      "h.name_en",
      "o.name_zh as firm_zh",
      "o.name_en as firm_en",
      "p.capacity",
    ])
    .orderBy("p.capacity")
    .orderBy("o.name_zh")
    .orderBy("h.name")
    .orderBy("d.person_id")
    .execute();
}

/** How many delegates a participation has named. */
export async function countDelegates(db: Db, participationId: string): Promise<number> {
  const row = await db
    .selectFrom("delegate")
    .where("participation_id", "=", participationId)
    .select(sql<number>`count(*)::int`.as("count"))
    .executeTakeFirstOrThrow();
  return row.count;
}
