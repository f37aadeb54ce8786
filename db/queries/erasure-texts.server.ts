import { sql } from "kysely";

import type { Tx } from "../tx.server.ts";

export type ErasedWords = {
  /** Addresses and numbers in every way they are written; found anywhere. */
  contacts: string[];
  /** Names, which others may share; found where her firms are told of. */
  names: { from: string; to: string }[];
};

export type ErasureGround = { personId: string; firmIds: string[]; editionIds: string[] };

/** The editions that a person was in, or was invited to. */
export async function listEditionsOf(tx: Tx, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.edition_id as id from delegate d join participation p on p.id = d.participation_id
      where d.person_id = ${personId}
    union select edition_id from invitation where person_id = ${personId}
    union select edition_id from edition_role where person_id = ${personId}
    union select p.edition_id from membership m join participation p on p.organisation_id = m.organisation_id
      where m.person_id = ${personId}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Whether a workbook is being written in one of the editions, which may carry the person in again. */
export async function isImportRunning(tx: Tx, editionIds: string[]): Promise<boolean> {
  const { rows } = await sql`
    select 1 from import_run where edition_id = any(${editionIds}::uuid[]) and status = 'applying' limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

/** What takes the place of an erased word, in texts and in file contents. */
const GONE = "***";

/** A word as it stands in the text of jsonb, as a pattern that does not find it inside a longer one. */
function patternOf(word: string): string {
  const inJson = JSON.stringify(word).slice(1, -1);
  return `(?<![[:alnum:]._%+-])${inJson.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![[:alnum:]_%-])`;
}

/**
 * Takes a person's address, number and name out of what firms have handed in and what messages say: answers of
 * applications and their changes, names of files, reports of imports, inbox and outbox of others.
 */
export async function eraseWords(tx: Tx, ground: ErasureGround, words: ErasedWords): Promise<void> {
  for (const word of words.contacts) await eraseContact(tx, patternOf(word));
  for (const { from, to } of words.names) await eraseName(tx, ground, { from, to });
}

const JSON_COLUMNS = [
  ["participation", "answers"],
  ["participation_change", "before"],
  ["participation_change", "after"],
  ["import_run", "report"],
] as const;

const TEXT_COLUMNS = [
  ["application_file", "name"],
  ["import_run", "file_name"],
  ["inbox_message", "subject_zh"],
  ["inbox_message", "subject_en"],
  ["inbox_message", "body_zh"],
  ["inbox_message", "body_en"],
  ["outbox_message", "subject"],
  ["outbox_message", "body"],
  ["outbox_message", "last_error"],
] as const;

async function eraseContact(tx: Tx, pattern: string): Promise<void> {
  for (const [table, column] of JSON_COLUMNS) {
    const text = sql`${sql.ref(column)}::text`;
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = regexp_replace(${text}, ${pattern}, ${GONE}, 'gi')::jsonb
      where ${text} ~* ${pattern}`.execute(tx);
  }
  for (const [table, column] of TEXT_COLUMNS) {
    const text = sql.ref(column);
    await sql`update ${sql.table(table)} set ${text} = regexp_replace(${text}, ${pattern}, ${GONE}, 'gi')
      where ${text} ~* ${pattern}`.execute(tx);
  }
}

async function eraseName(
  tx: Tx,
  { firmIds, editionIds }: ErasureGround,
  { from, to }: { from: string; to: string },
): Promise<void> {
  const own = sql`select id from participation where organisation_id = any(${firmIds}::uuid[])`;
  const members = sql`select person_id from membership where organisation_id = any(${firmIds}::uuid[])`;
  const places = {
    participation: sql`id in (${own})`,
    participation_change: sql`participation_id in (${own})`,
    application_file: sql`participation_id in (${own})`,
    import_run: sql`edition_id = any(${editionIds}::uuid[])`,
    inbox_message: sql`person_id in (${members})`,
    outbox_message: sql`person_id in (${members})`,
  };
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  for (const [table, column] of JSON_COLUMNS) {
    await sql`update ${sql.table(table)}
      set ${sql.ref(column)} = replace(${sql.ref(column)}::text, ${inJson(from)}, ${inJson(to)})::jsonb
      where ${places[table]} and strpos(${sql.ref(column)}::text, ${inJson(from)}) > 0`.execute(tx);
  }
  for (const [table, column] of TEXT_COLUMNS) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = replace(${sql.ref(column)}, ${from}, ${to})
      where ${places[table]} and strpos(${sql.ref(column)}, ${from}) > 0`.execute(tx);
  }
}

/**
 * Empties the files that carry a person: what was handed in with an application and names her, and the workbooks of
 * the editions that she was in, which can't be looked into here. A checked workbook that was not written is over.
 * Evidence of deals stays, since ledger entries rest on its digest.
 */
export async function eraseFiles(tx: Tx, ground: ErasureGround, words: string[]): Promise<void> {
  const own = sql`select id from participation where organisation_id = any(${ground.firmIds}::uuid[])`;
  for (const word of words) {
    await sql`
      update application_file set content = convert_to(${GONE}, 'UTF8'), size = length(${GONE}), media_type = 'text/plain'
      where (created_by = ${ground.personId} or participation_id in (${own}))
        and position(convert_to(${word}, 'UTF8') in content) > 0`.execute(tx);
  }
  await sql`
    update import_run set content = '', status = case when status = 'checked' then 'failed' else status end
    where edition_id = any(${ground.editionIds}::uuid[]) and status <> 'applying' and content <> ''`.execute(
    tx,
  );
}
