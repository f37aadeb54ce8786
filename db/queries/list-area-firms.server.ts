import { sql } from "kysely";

import { localColumn, type ListSource } from "./list-page.server.ts";
import { organisationBears } from "./list-search.server.ts";

export type AreaFirmColumn =
  | "name"
  | "capacity"
  | "state"
  | "invited"
  | "check"
  | "todo"
  | "submitted"
  | "reminded"
  | "reminders"
  | "registration";

type Of = {
  editionId: string;
  /** The office: whose firms, by county or by chain. */
  role: "county_officer" | "chain_officer";
  area: string;
  isApplying: boolean;
  /** Before when a firm must have been told last to be told again. */
  toldBefore: Date;
  locale: "zh" | "en";
};

/** The firms of an area with where each stands in the edition; of drafts only that they were begun. */
export function areaFirmSource({ editionId, role, area, isApplying, toldBefore, locale }: Of) {
  const place = sql.ref(role === "county_officer" ? "o.county" : "o.chain");
  const told = sql`coalesce(r.reminded_at, r.invited_at)`;
  return {
    from: sql`organisation o
      left join participation p on p.organisation_id = o.id and p.edition_id = ${editionId}
      left join recruitment r on r.organisation_id = o.id and r.edition_id = ${editionId}
      left join pre_check c on c.participation_id = p.id and c.role = ${role}`,
    where: sql<boolean>`${place} = ${area} and o.status <> 'merged'
      and (o.kinds && array['supplier','buyer','institute','financier'] or p.id is not null
        or r.organisation_id is not null)`,
    id: sql`o.id`,
    columns: {
      name: { value: localColumn(locale, sql`o.name_zh`, sql`o.name_en`), isRequired: true },
      capacity: {
        value: sql`coalesce(p.capacity, r.capacity, (select k from unnest(o.kinds) k
          where k in ('supplier','buyer','institute','financier') limit 1), 'supplier')`,
        isRequired: true,
      },
      state: { value: sql`coalesce(p.status, 'none')`, isRequired: true },
      invited: { value: sql`r.invited_at` },
      check: { value: sql`c.verdict` },
      todo: {
        value: sql`case when p.status in ('submitted', 'waitlisted')
            then case when c.verdict is null then 'check' else 'recheck' end
          when ${isApplying}::boolean and coalesce(p.status in ('draft', 'withdrawn'), true)
            then case when ${told} is null then 'recruit' when ${told} <= ${toldBefore} then 'chase' else 'none' end
          else 'none' end`,
        isRequired: true,
      },
      submitted: { value: sql`p.submitted_at` },
      reminded: { value: sql`r.reminded_at` },
      reminders: { value: sql`r.reminders` },
      registration: { value: sql`o.registry_key`, isRequired: true },
    },
    also: {
      capacity: sql<string>`coalesce(p.capacity, r.capacity, (select k from unnest(o.kinds) k
        where k in ('supplier','buyer','institute','financier') limit 1), 'supplier')`,
      verdict: sql<string | null>`c.verdict`,
      note: sql<string>`coalesce(c.note, '')`,
      invitedOn: sql<string | null>`to_char(r.invited_at, 'YYYY-MM-DD')`,
      remindedOn: sql<string | null>`to_char(r.reminded_at, 'YYYY-MM-DD')`,
      reminders: sql<number>`coalesce(r.reminders, 0)`,
    },
    matches: organisationBears,
  } satisfies ListSource<AreaFirmColumn>;
}
