import { sql } from "kysely";

import type { Db } from "#db/client.server.ts";

/** For tests: every place where text of the database still holds a word, as table.column. */
export async function placesOf(db: Db, word: string): Promise<string[]> {
  const columns = await sql<{ t: string; c: string }>`
    select c.table_name as t, c.column_name as c from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb')`.execute(
    db,
  );
  const found: string[] = [];
  for (const { t, c } of columns.rows) {
    const hit =
      await sql`select 1 from ${sql.table(t)} where strpos(${sql.ref(c)}::text, ${word}) > 0 limit 1`.execute(
        db,
      );
    if (hit.rows.length > 0) found.push(`${t}.${c}`);
  }
  return found;
}
