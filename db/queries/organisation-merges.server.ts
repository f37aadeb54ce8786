import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";
import { MERGE_MOVES } from "./merge-moves.server.ts";

type Pair = { keptId: string; mergedId: string };

export type NewMerge = Pair & { id: string; reason: string; mergedBy: string; at: Date };

/**
 * Moves everything that hangs on one organisation to another and keeps a list of it. Ledger entries and decisions
 * are not among it: they stay as they were written. Both organisations are locked by the caller.
 */
export async function moveToKept(tx: Tx, merge: NewMerge): Promise<void> {
  await tx
    .insertInto("organisation_merge")
    .values({
      id: merge.id,
      kept_id: merge.keptId,
      merged_id: merge.mergedId,
      reason: merge.reason,
      merged_by: merge.mergedBy,
      merged_at: merge.at,
    })
    .execute();
  for (const { kind, move } of MERGE_MOVES) {
    await sql`
      with moved as (${move(merge)})
      insert into organisation_merge_item (merge_id, kind, row_key)
      select ${merge.id}, ${kind}, key from moved`.execute(tx);
  }
  await tx
    .updateTable("session")
    .set({ acting_organisation_id: merge.keptId })
    .where("acting_organisation_id", "=", merge.mergedId)
    .execute();
  await tx
    .updateTable("organisation")
    .set({ status: "merged", merged_into: merge.keptId, version: sql`version + 1`, updated_at: merge.at })
    .where("id", "=", merge.mergedId)
    .execute();
}

/** Keeps how the merge has left each row, so that its undoing knows what was touched since. */
export async function noteMergedState(tx: Tx, mergeId: string): Promise<void> {
  for (const { kind, state } of MERGE_MOVES) {
    await sql`
      update organisation_merge_item i set snapshot = coalesce(${state}, '{}')
      where i.merge_id = ${mergeId} and i.kind = ${kind}`.execute(tx);
  }
}

/** What a merge moved, by kind, and what of it was touched since. */
export async function countMergedRows(
  db: Db,
  mergeId: string,
): Promise<{ kind: string; rows: number; touched: number }[]> {
  const counts = [];
  for (const { kind, state } of MERGE_MOVES) {
    const { rows } = await sql<{ rows: number; touched: number }>`
      select count(*)::int as rows, (count(*) filter (where not coalesce(${state} @> i.snapshot, false)))::int as touched
      from organisation_merge_item i where i.merge_id = ${mergeId} and i.kind = ${kind}`.execute(db);
    counts.push({ kind, rows: rows[0]?.rows ?? 0, touched: rows[0]?.touched ?? 0 });
  }
  return counts.filter(({ rows }) => rows > 0);
}

/** Moves back what a merge moved and nobody touched since; the rest stays with the kept organisation. */
export async function moveBack(
  tx: Tx,
  merge: Pair & { id: string; undoneBy: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("organisation_merge")
    .set({ undone_by: merge.undoneBy, undone_at: merge.at })
    .where("id", "=", merge.id)
    .execute();
  for (const { kind, state } of MERGE_MOVES) {
    await sql`
      update organisation_merge_item i
      set outcome = case when coalesce(${state} @> i.snapshot, false) then 'put_back' else 'touched' end
      where i.merge_id = ${merge.id} and i.kind = ${kind}`.execute(tx);
  }
  await tx
    .updateTable("organisation")
    .set({ status: "active", merged_into: null, version: sql`version + 1`, updated_at: merge.at })
    .where("id", "=", merge.mergedId)
    .execute();
  for (const { back } of MERGE_MOVES.toReversed()) await back(merge, merge.id).execute(tx);
}

/** A merge with both organisations' names. */
export async function findMerge(db: Db, id: string) {
  return merges(db).where("organisation_merge.id", "=", id).executeTakeFirst();
}

/** Merges in which an organisation took part, newest first. */
export async function listMergesOf(db: Db, organisationId: string) {
  return merges(db)
    .where((eb) => eb.or([eb("kept_id", "=", organisationId), eb("merged_id", "=", organisationId)]))
    .orderBy("merged_at", "desc")
    .execute();
}

export type MergeRow = NonNullable<Awaited<ReturnType<typeof findMerge>>>;

function merges(db: Db) {
  return db
    .selectFrom("organisation_merge")
    .innerJoin("organisation as kept", "kept.id", "organisation_merge.kept_id")
    .innerJoin("organisation as merged", "merged.id", "organisation_merge.merged_id")
    .innerJoin("person", "person.id", "organisation_merge.merged_by")
    .select([
      "organisation_merge.id",
      "kept_id",
      "merged_id",
      "reason",
      "merged_at",
      "undone_at",
      "person.name as merged_by_name",
      "person.name_en as merged_by_name_en",
      "kept.name_zh as kept_name_zh",
      "kept.name_en as kept_name_en",
      "kept.registry_key as kept_key",
      "merged.name_zh as merged_name_zh",
      "merged.name_en as merged_name_en",
      "merged.registry_key as merged_key",
    ]);
}

/** What a merge of two organisations would have to leave apart: rows that both hold, and their dealings. */
export async function countMergeClashes(db: Db, { keptId, mergedId }: Pair) {
  const { rows } = await sql<{
    editions: number;
    members: number;
    titles: number;
    deals: number;
    meetings: number;
    coming: number;
  }>`
    select
      (select count(*)::int from participation a join participation b on b.edition_id = a.edition_id
        where a.organisation_id = ${mergedId} and b.organisation_id = ${keptId}) as editions,
      (select count(*)::int from membership a join membership b on b.person_id = a.person_id
        where a.organisation_id = ${mergedId} and b.organisation_id = ${keptId}) as members,
      (select count(*)::int from organisation_title a join organisation_title b on b.title = a.title and b.level = a.level
        where a.organisation_id = ${mergedId} and b.organisation_id = ${keptId}) as titles,
      (select count(*)::int from deal where (supplier_id, buyer_id) in ((${keptId}::uuid, ${mergedId}::uuid),
        (${mergedId}::uuid, ${keptId}::uuid))) as deals,
      (select count(distinct a.meeting_id)::int from meeting_seat a join participation pa on pa.id = a.participation_id
        join meeting_seat b on b.meeting_id = a.meeting_id join participation pb on pb.id = b.participation_id
        where pa.organisation_id = ${mergedId} and pb.organisation_id = ${keptId}) as meetings,
      (select count(distinct a.meeting_id)::int from meeting_seat a join participation pa on pa.id = a.participation_id
        join meeting_seat b on b.meeting_id = a.meeting_id join participation pb on pb.id = b.participation_id
        join meeting m on m.id = a.meeting_id and m.status in ('scheduled', 'checked_in')
        where pa.organisation_id = ${mergedId} and pb.organisation_id = ${keptId}) as coming`.execute(db);
  const [row] = rows;
  if (!row) throw new Error("counts without a row");
  return row;
}

/** Names, phones and addresses of all active organisations, for the search for likely duplicates. */
export async function listLikenessRecords(db: Db) {
  const { rows } = await sql<{
    id: string;
    name_zh: string;
    name_en: string;
    phones: string[];
    emails: string[];
  }>`
    select o.id, o.name_zh, o.name_en,
      coalesce(array_agg(distinct p.phone) filter (where p.phone is not null), '{}') as phones,
      coalesce(array_agg(distinct p.email) filter (where p.email is not null), '{}') as emails
    from organisation o
    left join membership m on m.organisation_id = o.id
    left join person p on p.id = m.person_id
    where o.status = 'active'
    group by o.id`.execute(db);
  return rows;
}
