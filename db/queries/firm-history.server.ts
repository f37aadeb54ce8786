import { sql } from "kysely";

import type { Db } from "../client.server.ts";

export type FirmEvent = {
  id: bigint;
  at: Date;
  command: string;
  object_type: string;
  person: string | null;
  person_en: string | null;
  is_member: boolean;
  subject: string | null;
};

/**
 * What was done to an organisation and to what belongs to it, newest first: its own record and those merged into it,
 * its participations and listings, and what its people did in its requests, meetings and deals. Looked up by object,
 * so that the log's size does not matter.
 */
export async function listFirmEvents(
  db: Db,
  of: { organisationId: string; before: bigint | null; limit: number },
): Promise<FirmEvent[]> {
  const { organisationId, before, limit } = of;
  const { rows } = await sql<FirmEvent>`
    with record as (
      select id from organisation where ${organisationId} in (id, merged_into)
    ), own as (
      select id from participation where organisation_id = ${organisationId}
    ), people as (
      select person_id from membership where organisation_id = ${organisationId}
      union select d.person_id from delegate d join own on own.id = d.participation_id
    ), object as (
      select 'organisation' as type, id, false as is_shared, null::text as subject from record
      union all select 'participation', id, false, null from own
      union all select 'listing', l.id, false, l.title_zh from listing l where l.organisation_id = ${organisationId}
      union all select 'meeting_request', r.id, true, null from meeting_request r
        join own on own.id in (r.from_participation_id, r.to_participation_id)
      union all select 'meeting', s.meeting_id, true, null from meeting_seat s join own on own.id = s.participation_id
      union all select 'deal', d.id, true, d.title from deal d where ${organisationId} in (d.supplier_id, d.buyer_id)
      union all select 'ledger_entry', e.id, true, d.title from deal d join ledger_entry e on e.deal_id = d.id
        where ${organisationId} in (d.supplier_id, d.buyer_id)
    )
    select a.id, a.at, a.command, a.object_type, p.name as person, p.name_en as person_en,
      m.person_id is not null as is_member, object.subject
    from object
    join audit_event a on a.object_type = object.type and a.object_id = object.id
    left join person p on p.id = a.actor_person_id
    left join people m on m.person_id = a.actor_person_id
    where (not object.is_shared or m.person_id is not null) and (${before}::bigint is null or a.id < ${before}::bigint)
    order by a.id desc limit ${limit}`.execute(db);
  return rows;
}
