import { sql } from "kysely";

import { localColumn, type ListSource } from "./list-page.server.ts";
import { organisationsBearing, peopleBearing } from "./list-search.server.ts";

export type PersonColumn =
  | "name"
  | "firm"
  | "role"
  | "delegate"
  | "account"
  | "capacity"
  | "participation"
  | "email"
  | "phone"
  | "joined";

/** The people of the firms that take part in an edition, once for each of these firms. */
export function peopleSource({
  editionId,
  now,
  locale,
}: {
  editionId: string;
  now: Date;
  locale: "zh" | "en";
}) {
  const invitation = (column: string) =>
    sql`(select i.${sql.ref(column)} from invitation i where i.person_id = p.id and i.edition_id = ${editionId})`;
  const isDelegate = sql`exists (select from delegate d where d.participation_id = pa.id and d.person_id = p.id)`;
  return {
    from: sql`participation pa
      join membership m on m.organisation_id = pa.organisation_id
      join person p on p.id = m.person_id
      join organisation o on o.id = pa.organisation_id`,
    where: sql<boolean>`pa.edition_id = ${editionId}`,
    // A person of two firms is two rows; ids of rows are only told apart and put in order, never looked up.
    id: sql`md5(m.organisation_id::text || m.person_id::text)::uuid`,
    columns: {
      name: { value: localColumn(locale, sql`p.name`, sql`p.name_en`), isRequired: true },
      firm: { value: localColumn(locale, sql`o.name_zh`, sql`o.name_en`), isRequired: true },
      role: { value: sql`m.role`, isRequired: true },
      delegate: { value: isDelegate, isRequired: true },
      account: {
        value: sql`case when p.password_hash is not null then 'active'
          when ${invitation("expires_at")} is null then 'uninvited'
          when ${invitation("expires_at")} <= ${now} then 'expired' else 'invited' end`,
        isRequired: true,
      },
      capacity: { value: sql`pa.capacity`, isRequired: true },
      participation: { value: sql`pa.status`, isRequired: true },
      email: { value: sql`p.email` },
      phone: { value: sql`p.phone` },
      joined: { value: sql`m.created_at`, isRequired: true },
    },
    filters: { seat: sql`nullif(${isDelegate}, false)` },
    also: { invitation: sql<string | null>`${invitation("id")}` },
    matches: (word: string) =>
      sql<boolean>`(p.id in (${peopleBearing(word)}) or o.id in (${organisationsBearing(word)}))`,
  } satisfies ListSource<PersonColumn>;
}
