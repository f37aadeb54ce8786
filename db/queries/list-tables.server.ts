import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import { contains, localColumn, type ListSource } from "./list-page.server.ts";

export type TableColumn = "label" | "number" | "hall" | "meetings" | "held" | "free" | "next";

/** The tables of an edition with what is booked at them. */
export function tableSource({
  editionId,
  now,
  locale,
}: {
  editionId: string;
  now: Date;
  locale: "zh" | "en";
}) {
  const meetings = (condition: ReturnType<typeof sql>) =>
    sql`(select count(*) from meeting me where me.table_id = t.id and ${condition})`;
  return {
    from: sql`meeting_table t`,
    where: sql<boolean>`t.edition_id = ${editionId}`,
    id: sql`t.id`,
    columns: {
      label: { value: sql`t.label`, sort: sql`t.number`, isRequired: true },
      number: { value: sql`t.number`, isRequired: true },
      hall: { value: localColumn(locale, sql`nullif(t.hall, '')`, sql`t.hall_en`) },
      meetings: { value: meetings(sql`me.status <> 'cancelled'`), isRequired: true },
      held: { value: meetings(sql`me.status = 'held'`), isRequired: true },
      free: {
        value: sql`(select count(*) from slot s where s.edition_id = t.edition_id and not s.is_retired and s.starts_at > ${now}
          and not exists (select from meeting me where me.table_id = t.id and me.slot_id = s.id
            and me.status <> 'cancelled'))`,
        isRequired: true,
      },
      next: {
        value: sql`(select min(s.starts_at) from meeting me join slot s on s.id = me.slot_id
          where me.table_id = t.id and me.status in ('scheduled', 'checked_in') and s.ends_at > ${now})`,
      },
    },
    filters: { hallZh: sql`t.hall` },
    matches: (word: string) => contains(sql`t.label || ' ' || t.hall || ' ' || t.hall_en`, word),
  } satisfies ListSource<TableColumn>;
}

/** The halls of an edition's tables, by their Chinese names. */
export async function listHalls(db: Db, editionId: string): Promise<{ hall: string; hall_en: string }[]> {
  return db
    .selectFrom("meeting_table")
    .where("edition_id", "=", editionId)
    .where("hall", "<>", "")
    .select(["hall", "hall_en"])
    .distinctOn("hall")
    .orderBy("hall")
    .orderBy("hall_en")
    .execute();
}
