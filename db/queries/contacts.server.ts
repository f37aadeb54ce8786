import { sql } from "kysely";

import type { Db } from "../client.server.ts";

export type ContactRow = {
  personId: string;
  name: string;
  nameEn: string;
  email: string | null;
  phone: string | null;
  hasConfirmedMeeting: boolean;
  consent: { isGiven: boolean; textVersion: number } | null;
};

/**
 * The contact details of people of one firm together with all that decides whether another firm may see them: meetings
 * of the two firms in the edition that were not cancelled, and each person's newest word on sharing.
 */
export async function listContactsBetween(
  db: Db,
  of: { editionId: string; ofFirmId: string; forFirmId: string; personIds: string[]; purpose: string },
): Promise<ContactRow[]> {
  const result = await sql<ContactRow>`
    select h.id as "personId", h.name, h.name_en as "nameEn", h.email, h.phone,
      exists (
        select from meeting m
        join meeting_seat theirs on theirs.meeting_id = m.id
        join participation tp on tp.id = theirs.participation_id and tp.organisation_id = ${of.ofFirmId}
        join meeting_seat ours on ours.meeting_id = m.id
        join participation op on op.id = ours.participation_id and op.organisation_id = ${of.forFirmId}
        where m.edition_id = ${of.editionId} and m.status <> 'cancelled') as "hasConfirmedMeeting",
      (select jsonb_build_object('isGiven', c.is_given, 'textVersion', c.text_version)
        from consent c where c.person_id = h.id and c.purpose = ${of.purpose} order by c.id desc limit 1) as consent
    from person h
    where h.id = any(${of.personIds}::uuid[]) and h.erased_at is null and h.id in (
      select d.person_id from delegate d join participation p on p.id = d.participation_id
      where p.edition_id = ${of.editionId} and p.organisation_id = ${of.ofFirmId}
      union
      select s.person_id from meeting_seat s join participation p on p.id = s.participation_id
      where p.edition_id = ${of.editionId} and p.organisation_id = ${of.ofFirmId})
    order by h.id`.execute(db);
  return result.rows;
}
