import { sql } from "kysely";

import { localColumn, type ListSource } from "./list-page.server.ts";
import { peopleBearing } from "./list-search.server.ts";

export type AuditColumn = "action" | "at" | "actor" | "type" | "object" | "change" | "edition" | "request";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The audit log of an edition, or, where none is named, of the whole platform. */
export function auditSource({ editionId, locale }: { editionId: string | null; locale: "zh" | "en" }) {
  const actor = localColumn(locale, sql`a.name`, sql`a.name_en`);
  return {
    from: sql`audit_event e left join person a on a.id = e.actor_person_id
      left join audit_detail d on d.event_id = e.id`,
    where: editionId === null ? sql<boolean>`true` : sql<boolean>`e.edition_id = ${editionId}`,
    id: sql`e.id`,
    columns: {
      action: { value: sql`e.command`, isRequired: true },
      at: { value: sql`e.at`, isRequired: true },
      actor: { value: sql`coalesce(${actor}, '')`, isRequired: true },
      type: { value: sql`e.object_type`, isRequired: true },
      object: { value: objectName(locale) },
      change: { value: sql`concat_ws(' → ', d.before::text, d.after::text)` },
      edition: {
        value: sql`(select ${localColumn(locale, sql`n.name_zh`, sql`n.name_en`)} from edition n where n.id = e.edition_id)`,
      },
      request: { value: sql`e.request_id`, isRequired: true },
    },
    filters: { person: actor },
    also: {
      before: sql<unknown>`d.before`,
      after: sql<unknown>`d.after`,
      isErased: sql<boolean>`d.erased_at is not null`,
      actorId: sql<string | null>`e.actor_person_id`,
      objectType: sql<string>`e.object_type`,
      objectId: sql<string>`e.object_id`,
      slug: sql<string | null>`(select n.slug from edition n where n.id = e.edition_id)`,
    },
    // A number that was pasted is looked up whole, by index: an object, a person or a request.
    matches: (word: string) =>
      UUID.test(word)
        ? sql<boolean>`(e.object_id = ${word}::uuid or e.actor_person_id = ${word}::uuid or e.request_id = ${word})`
        : sql<boolean>`(e.actor_person_id in (${peopleBearing(word)}) or e.request_id = ${word})`,
  } satisfies ListSource<AuditColumn>;
}

function objectName(locale: "zh" | "en") {
  const name = localColumn(locale, sql`o.name_zh`, sql`o.name_en`);
  return sql`case e.object_type
    when 'organisation' then (select ${name} from organisation o where o.id = e.object_id)
    when 'edition' then (select ${name} from edition o where o.id = e.object_id)
    when 'participation' then (select ${name} from participation p join organisation o on o.id = p.organisation_id
      where p.id = e.object_id)
    when 'person' then (select ${localColumn(locale, sql`o.name`, sql`o.name_en`)} from person o where o.id = e.object_id)
    when 'invitation' then (select ${localColumn(locale, sql`o.name`, sql`o.name_en`)}
      from invitation i join person o on o.id = i.person_id where i.id = e.object_id)
    when 'deal' then (select o.title from deal o where o.id = e.object_id)
    when 'ledger_entry' then (select o.title from ledger_entry l join deal o on o.id = l.deal_id where l.id = e.object_id)
    when 'import_run' then (select o.file_name from import_run o where o.id = e.object_id)
    when 'file' then (select o.name from file o where o.id = e.object_id)
    when 'outbox_message' then (select o.to_address from outbox_message o where o.id = e.object_id)
    when 'announcement' then (select o.subject_zh from announcement o where o.id = e.object_id)
    else null end`;
}
