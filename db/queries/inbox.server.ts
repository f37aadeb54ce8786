import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Unread messages of a person, counted no further than to a hundred. */
export async function countUnread(db: Db, personId: string): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from inbox_message where person_id = ${personId} and in_inbox and read_at is null limit 100) as unread`.execute(
    db,
  );
  return result.rows[0]?.count ?? 0;
}

export async function countUnreadByCategory(db: Db, personId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("inbox_message")
    .where("person_id", "=", personId)
    .where("in_inbox", "=", true)
    .where("read_at", "is", null)
    .select((eb) => ["category", eb.fn.countAll<bigint>().as("count")])
    .groupBy("category")
    .execute();
  return new Map(rows.map((row) => [row.category, Number(row.count)]));
}

export type InboxPlace = { at: string; id: string };

/** A person's messages, newest first, that come after a place in that order. */
export async function listInbox(
  db: Db,
  of: { personId: string; category: string | undefined; after: InboxPlace | undefined; limit: number },
) {
  const { category, after } = of;
  return db
    .selectFrom("inbox_message")
    .where("person_id", "=", of.personId)
    .where("in_inbox", "=", true)
    .$if(category !== undefined, (query) => query.where("category", "=", category ?? ""))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`),
    )
    .select([
      "id",
      "kind",
      "category",
      "subject_zh",
      "subject_en",
      "body_zh",
      "body_en",
      "path",
      "created_at",
      "read_at",
      // A date of JavaScript has no microseconds, and the place must be exact.
      sql<string>`created_at::text`.as("exact_at"),
    ])
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(of.limit)
    .execute();
}

/** Opens one of a person's messages: where it leads. It counts as read from then on. */
export async function openInboxMessage(
  db: Db,
  { personId, id, at }: { personId: string; id: string; at: Date },
): Promise<string | undefined> {
  const row = await db
    .updateTable("inbox_message")
    .set((eb) => ({ read_at: eb.fn.coalesce("read_at", eb.val(at)) }))
    .where("person_id", "=", personId)
    .where("in_inbox", "=", true)
    .where("id", "=", id)
    .returning("path")
    .executeTakeFirst();
  return row?.path;
}

/** Marks one of a person's messages read or unread. Returns whether there is such a one. */
export async function setMessageRead(
  db: Db,
  { personId, id, readAt }: { personId: string; id: string; readAt: Date | null },
): Promise<boolean> {
  const result = await db
    .updateTable("inbox_message")
    .set({ read_at: readAt })
    .where("person_id", "=", personId)
    .where("in_inbox", "=", true)
    .where("id", "=", id)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Marks a person's messages read that came up to a moment, of one category where given. */
export async function markAllRead(
  db: Db,
  of: { personId: string; category: string | undefined; upTo: Date; at: Date },
): Promise<number> {
  const result = await db
    .updateTable("inbox_message")
    .set({ read_at: of.at })
    .where("person_id", "=", of.personId)
    .where("in_inbox", "=", true)
    .where("read_at", "is", null)
    .where("created_at", "<=", of.upTo)
    .$if(of.category !== undefined, (query) => query.where("category", "=", of.category ?? ""))
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

export async function listPreferences(db: Db, personId: string) {
  return db
    .selectFrom("notification_preference")
    .where("person_id", "=", personId)
    .select(["category", "in_app as inApp", "mail"])
    .execute();
}

export async function setPreferences(
  tx: Tx,
  {
    personId,
    rows,
    at,
  }: { personId: string; rows: { category: string; inApp: boolean; mail: string }[]; at: Date },
): Promise<void> {
  await tx
    .insertInto("notification_preference")
    .values(
      rows.map((row) => ({
        person_id: personId,
        category: row.category,
        in_app: row.inApp,
        mail: row.mail,
        updated_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.constraint("notification_preference_pk").doUpdateSet((eb) => ({
        in_app: eb.ref("excluded.in_app"),
        mail: eb.ref("excluded.mail"),
        updated_at: eb.ref("excluded.updated_at"),
      })),
    )
    .execute();
}
