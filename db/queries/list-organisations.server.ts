import { sql } from "kysely";

import { localColumn, type ListSource } from "./list-page.server.ts";
import { organisationBears } from "./list-search.server.ts";

export type OrganisationColumn =
  | "name"
  | "registration"
  | "county"
  | "chain"
  | "kinds"
  | "titles"
  | "status"
  | "owner"
  | "editions"
  | "since";

/** All organisations of the platform, merged records and those under review included. */
export function organisationSource({ locale }: { locale: "zh" | "en" }) {
  return {
    from: sql`organisation o`,
    where: sql<boolean>`true`,
    id: sql`o.id`,
    columns: {
      name: { value: localColumn(locale, sql`o.name_zh`, sql`o.name_en`), isRequired: true },
      registration: { value: sql`o.registry_key`, isRequired: true },
      county: { value: sql`o.county`, isRequired: true },
      chain: { value: sql`o.chain`, isRequired: true },
      kinds: { value: sql`o.kinds` },
      titles: { value: sql`o.titles` },
      status: { value: sql`o.status`, isRequired: true },
      owner: {
        value: sql`(select ${localColumn(locale, sql`p.name`, sql`p.name_en`)} from membership m
          join person p on p.id = m.person_id
          where m.organisation_id = o.id and m.role = 'owner' and p.password_hash is not null
          order by m.created_at limit 1)`,
      },
      editions: { value: sql`(select count(*) from participation p where p.organisation_id = o.id)` },
      since: { value: sql`o.created_at`, isRequired: true },
    },
    matches: organisationBears,
  } satisfies ListSource<OrganisationColumn>;
}
