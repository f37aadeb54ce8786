import { sql } from "kysely";

import type { Db } from "../client.server.ts";

const rows = (part: ReturnType<typeof sql>) =>
  sql`(select coalesce(jsonb_agg(to_jsonb(x)), '[]') from (${part}) x)`;

/**
 * All that is held of one person, as of one moment: named parts, each an object or a list of rows. Secrets (password,
 * codes, keys, links in mails) are left out, and so is what events say of others than herself. Undefined if unknown.
 */
export async function readPersonalData(
  db: Db,
  personId: string,
): Promise<Record<string, unknown> | undefined> {
  const meetingsOf = sql`
    select m.number::text as number, e.slug as edition, m.status, s.starts_at, s.ends_at, t.label as "table",
      (select jsonb_agg(o.name_zh order by o.name_zh) from meeting_seat q
        join participation p on p.id = q.participation_id
        join organisation o on o.id = p.organisation_id where q.meeting_id = m.id) as organisations
    from meeting_seat ms join meeting m on m.id = ms.meeting_id join edition e on e.id = m.edition_id
    join slot s on s.id = m.slot_id join meeting_table t on t.id = m.table_id
    where ms.person_id = ${personId} order by s.starts_at, m.number`;
  const eventsOf = sql`
    select at, command, object_type, object_id, actor_person_id = ${personId} as by_self, request_id, erased_at,
      case when object_id = ${personId} then before end as before,
      case when object_id = ${personId} then after end as after
    from audit_log where object_id = ${personId} or actor_person_id = ${personId} order by at, id`;
  const result = await sql<{ data: Record<string, unknown> }>`
    select json_build_object(
      'profile', jsonb_build_object('id', p.id, 'name', p.name, 'name_en', p.name_en, 'email', p.email,
        'phone', p.phone, 'locale', p.locale, 'created_at', p.created_at),
      'memberships', ${rows(sql`select o.name_zh as organisation, o.credit_code, m.role, m.created_at
        from membership m join organisation o on o.id = m.organisation_id where m.person_id = ${personId}`)},
      'join_requests', ${rows(sql`select o.name_zh as organisation, j.kind, j.role, j.status, j.created_at, j.decided_at
        from join_request j join organisation o on o.id = j.organisation_id where j.person_id = ${personId}`)},
      'platform_roles', to_jsonb(p.platform_roles),
      'edition_roles', ${rows(sql`select e.slug as edition, r.role, r.granted_at
        from edition_role r join edition e on e.id = r.edition_id where r.person_id = ${personId}`)},
      'area_roles', ${rows(sql`select role, area, granted_at from area_role where person_id = ${personId}`)},
      'invitations', ${rows(sql`select e.slug as edition, i.created_at, i.expires_at, i.accepted_at
        from invitation i join edition e on e.id = i.edition_id where i.person_id = ${personId}`)},
      'delegations', ${rows(sql`select e.slug as edition, o.name_zh as organisation, d.created_at
        from delegate d join participation q on q.id = d.participation_id join edition e on e.id = q.edition_id
        join organisation o on o.id = q.organisation_id where d.person_id = ${personId}`)},
      'sessions', ${rows(sql`select user_agent, address, created_at, last_seen_at, expires_at
        from session where person_id = ${personId} order by created_at`)},
      'second_factor', ${rows(sql`select confirmed_at from second_factor where person_id = ${personId}`)},
      'linked_sign_ins', ${rows(sql`select provider, subject, email, created_at, last_used_at
        from identity where person_id = ${personId}`)},
      'notification_preferences', ${rows(sql`select category, in_app, mail, updated_at
        from notification_preference where person_id = ${personId}`)},
      'saved_views', ${rows(sql`select list, name, query, created_at from saved_view where person_id = ${personId}`)},
      'meeting_requests', ${rows(sql`select number::text as number, status, message, reason, created_at, decided_at
        from meeting_request where from_person_id = ${personId} order by created_at`)},
      'meetings', ${rows(meetingsOf)},
      'files', ${rows(sql`select name, media_type, size, created_at from file where created_by = ${personId}
        union all select name, media_type, size, created_at from application_file where created_by = ${personId}`)},
      'inbox', ${rows(sql`select kind, subject_zh, subject_en, body_zh, body_en, created_at, read_at
        from inbox_message where person_id = ${personId} and in_inbox order by created_at`)},
      'mails', ${rows(sql`select kind, to_address, subject, status, created_at, sent_at
        from outbox_message where person_id = ${personId} order by created_at`)},
      'consents', ${rows(sql`select purpose, text_version, is_given, source, at
        from consent where person_id = ${personId} order by id`)},
      'erasure_requests', ${rows(sql`select requested_at, status, decided_at, reason
        from erasure where person_id = ${personId} order by requested_at`)},
      'events', ${rows(eventsOf)}
    ) as data
    from person p where p.id = ${personId}`.execute(db);
  return result.rows[0]?.data;
}
