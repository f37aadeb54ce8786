import { sql } from "kysely";

import { localColumn, type ListSource } from "./list-page.server.ts";
import { organisationBears } from "./list-search.server.ts";

export type ApplicationColumn =
  | "firm"
  | "capacity"
  | "county"
  | "chain"
  | "check"
  | "waits"
  | "state"
  | "registration"
  | "seats"
  | "delegates"
  | "submitted"
  | "decided";

/** Since when somebody waits for a decision or a place; nothing where nobody does. As `participation_waits_idx` has it. */
const WAITS = sql`coalesce(p.change_since, case p.status when 'submitted' then coalesce(p.submitted_at, p.created_at)
  when 'waitlisted' then p.waiting_since end)`;

/** The applications of an edition. A draft is the firm's own until it is handed in. */
export function applicationSource({ editionId, locale }: { editionId: string; locale: "zh" | "en" }) {
  return {
    from: sql`participation p join organisation o on o.id = p.organisation_id`,
    where: sql<boolean>`p.edition_id = ${editionId} and p.status <> 'draft'`,
    id: sql`p.id`,
    columns: {
      firm: { value: localColumn(locale, sql`o.name_zh`, sql`o.name_en`), isRequired: true },
      capacity: { value: sql`p.capacity`, isRequired: true },
      county: { value: sql`o.county`, isRequired: true },
      chain: { value: sql`o.chain`, isRequired: true },
      check: {
        value: sql`array(select c.verdict from pre_check c where c.participation_id = p.id order by c.role)`,
      },
      waits: { value: WAITS },
      state: {
        value: sql`case when p.change_since is null then p.status else 'changed' end`,
        isRequired: true,
      },
      registration: { value: sql`o.registry_key`, isRequired: true },
      seats: { value: sql`p.seats`, isRequired: true },
      delegates: { value: sql`(select count(*) from delegate d where d.participation_id = p.id)` },
      submitted: { value: sql`p.submitted_at` },
      decided: { value: sql`p.decided_at` },
    },
    also: {
      holdUntil: sql<
        string | null
      >`to_char(p.hold_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    },
    matches: organisationBears,
  } satisfies ListSource<ApplicationColumn>;
}
