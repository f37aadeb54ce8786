import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** People for whom something waits to be told in a digest. */
export async function listDigestReaders(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("inbox_message")
    .where("mail", "=", "digest")
    .where("digested_at", "is", null)
    .select("person_id")
    .distinct()
    .execute();
  return rows.map((row) => row.person_id);
}

export type DigestMessage = { id: string; subjectZh: string; subjectEn: string };

/** Takes what waits for a person's digest and has not been read meanwhile, oldest first, and marks it all as told. */
export async function takeDigest(tx: Tx, { personId, at }: { personId: string; at: Date }) {
  const reader = await tx
    .selectFrom("person")
    .where("id", "=", personId)
    .select(["email", "locale", "name", "name_en as nameEn"])
    .forNoKeyUpdate()
    .executeTakeFirst();
  const result = await sql<DigestMessage & { isRead: boolean }>`
    with taken as (
      update inbox_message set digested_at = ${at}
      where person_id = ${personId} and mail = 'digest' and digested_at is null
      returning id, created_at, subject_zh, subject_en, read_at
    )
    select id, subject_zh as "subjectZh", subject_en as "subjectEn", read_at is not null as "isRead"
    from taken order by created_at, id`.execute(tx);
  return { reader, messages: result.rows.filter((row) => !row.isRead) };
}
