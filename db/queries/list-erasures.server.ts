import { sql } from "kysely";

import { localColumn, type ListSource } from "./list-page.server.ts";
import { personBears } from "./list-search.server.ts";

export type ErasureColumn = "person" | "status" | "requested" | "decided" | "by" | "reason";

/** Every request to be erased; a list of the platform, so that no tenant bounds it. */
export function erasureSource({ locale }: { locale: "zh" | "en" }) {
  return {
    from: sql`erasure e join person p on p.id = e.person_id`,
    where: sql<boolean>`true`,
    id: sql`e.id`,
    columns: {
      person: { value: localColumn(locale, sql`p.name`, sql`p.name_en`), isRequired: true },
      status: { value: sql`e.status`, isRequired: true },
      requested: { value: sql`e.requested_at`, isRequired: true },
      decided: { value: sql`e.decided_at` },
      by: {
        value: sql`(select ${localColumn(locale, sql`d.name`, sql`d.name_en`)} from person d where d.id = e.decided_by)`,
      },
      reason: { value: sql`nullif(e.reason, '')` },
    },
    also: {
      personId: sql<string>`e.person_id`,
      bySelf: sql<boolean>`e.requested_by = e.person_id`,
    },
    matches: personBears,
  } satisfies ListSource<ErasureColumn>;
}
