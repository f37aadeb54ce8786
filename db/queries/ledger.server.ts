import { sql, type RawBuilder } from "kysely";

import type { Db } from "../client.server.ts";

/** Two deals of one pair count as likely the same within this share of the larger amount and this many days. */
export type DuplicateRule = { percent: number; days: number };

export type LedgerFilter = {
  editionId: string;
  certainty: string | null;
  measure: string | null;
  view: "all" | "waiting" | "amended" | "duplicates";
  duplicateRule: DuplicateRule;
};

function duplicateOf(deal: RawBuilder<unknown>, rule: DuplicateRule): RawBuilder<unknown> {
  return sql`
    join ledger_entry own on own.deal_id = ${deal}.id and own.number = 1
      and own.certainty not in ('disputed', 'rejected')
    join deal twin on twin.edition_id = ${deal}.edition_id and twin.id <> ${deal}.id
      and least(twin.supplier_id, twin.buyer_id) = least(${deal}.supplier_id, ${deal}.buyer_id)
      and greatest(twin.supplier_id, twin.buyer_id) = greatest(${deal}.supplier_id, ${deal}.buyer_id)
      and abs(twin.signed_on - ${deal}.signed_on) <= ${rule.days}
    join ledger_entry theirs on theirs.deal_id = twin.id and theirs.number = 1
      and theirs.certainty not in ('disputed', 'rejected') and theirs.measure = own.measure
      and abs(theirs.amount_fen - own.amount_fen) * 100 <= ${rule.percent} * greatest(theirs.amount_fen, own.amount_fen)`;
}

function matching({ editionId, certainty, measure, view, duplicateRule }: LedgerFilter): RawBuilder<unknown> {
  const conditions = [sql`deal.edition_id = ${editionId}`];
  const anyEntry = (condition: RawBuilder<unknown>) =>
    sql`exists (select from ledger_entry e where e.deal_id = deal.id and ${condition})`;
  if (certainty !== null) conditions.push(anyEntry(sql`e.certainty = ${certainty}`));
  if (measure !== null) conditions.push(anyEntry(sql`e.measure = ${measure}`));
  if (view === "waiting") conditions.push(anyEntry(sql`e.certainty = 'confirmed'`));
  if (view === "amended") {
    conditions.push(anyEntry(sql`e.kind <> 'signed' and e.certainty in ('recorded', 'confirmed')`));
  }
  if (view === "duplicates") {
    conditions.push(
      sql`deal.id in (select candidate.id from deal candidate ${duplicateOf(sql`candidate`, duplicateRule)}
        where candidate.edition_id = ${editionId})`,
    );
  }
  return sql.join(conditions, sql` and `);
}

/** A page of an edition's deals, newest first or, with `after`, the ones before a number going up. */
export async function listLedgerDealIds(
  db: Db,
  filter: LedgerFilter,
  page: { before: bigint | null; after: bigint | null; limit: number },
): Promise<{ id: string; number: bigint }[]> {
  const bound =
    page.after === null
      ? sql`${page.before}::bigint is null or deal.number < ${page.before}::bigint`
      : sql`deal.number > ${page.after}::bigint`;
  const { rows } = await sql<{ id: string; number: bigint }>`
    select deal.id, deal.number from deal
    where ${matching(filter)} and (${bound})
    order by deal.number ${page.after === null ? sql`desc` : sql`asc`}
    limit ${page.limit}`.execute(db);
  return rows;
}

/** Deals and entry sums behind a filter, by measure and certainty; the whole list, not one page. */
export async function sumLedger(db: Db, filter: LedgerFilter) {
  const { rows } = await sql<{ measure: string; certainty: string; amount_fen: bigint; entry_count: bigint }>`
    select e.measure, e.certainty, sum(e.amount_fen)::bigint as amount_fen, count(*) as entry_count
    from deal join ledger_entry e on e.deal_id = deal.id
    where ${matching(filter)}
    group by e.measure, e.certainty`.execute(db);
  return rows;
}

export async function countLedgerDeals(db: Db, filter: LedgerFilter): Promise<number> {
  const { rows } = await sql<{ deals: bigint }>`
    select count(*) as deals from deal where ${matching(filter)}`.execute(db);
  return Number(rows[0]?.deals ?? 0n);
}

/** For each of some deals, the others of the edition that are likely the same. */
export async function listLikelyDuplicates(
  db: Db,
  { editionId, dealIds, rule }: { editionId: string; dealIds: string[]; rule: DuplicateRule },
): Promise<{ deal_id: string; twin_id: string; twin_number: bigint }[]> {
  if (dealIds.length === 0) return [];
  const { rows } = await sql<{ deal_id: string; twin_id: string; twin_number: bigint }>`
    select candidate.id as deal_id, twin.id as twin_id, twin.number as twin_number
    from deal candidate ${duplicateOf(sql`candidate`, rule)}
    where candidate.edition_id = ${editionId} and candidate.id = any(${dealIds}::uuid[])
    order by twin.number`.execute(db);
  return rows;
}

/** The latest movements of an edition's ledger: entries as they were recorded and decisions on them. */
export async function listLedgerMovements(
  db: Db,
  { editionId, limit }: { editionId: string; limit: number },
) {
  const { rows } = await sql<{
    at: Date;
    step: string;
    deal_id: string;
    deal_number: bigint;
    title: string;
    measure: string;
    amount_fen: bigint;
    entry_number: number;
  }>`
    select moved.at, moved.step, deal.id as deal_id, deal.number as deal_number, deal.title, entry.measure,
      entry.amount_fen, entry.number as entry_number
    from (
      (select id as entry_id, recorded_at as at, 'recorded' as step from ledger_entry
        where edition_id = ${editionId} order by recorded_at desc limit ${limit})
      union all
      (select decision.entry_id, decision.decided_at, decision.step from ledger_decision decision
        where decision.edition_id = ${editionId} order by decision.decided_at desc limit ${limit})
    ) moved
    join ledger_entry entry on entry.id = moved.entry_id
    join deal on deal.id = entry.deal_id
    order by moved.at desc, deal.number desc, entry.number desc,
      array_position(array['recorded', 'confirmed', 'disputed', 'verified', 'rejected'], moved.step) desc
    limit ${limit}`.execute(db);
  return rows;
}

/** Every entry of an edition with its deal, parties and decisions, in the order of the ledger; times in its zone. */
export async function listLedgerForExport(
  db: Db,
  { editionId, timeZone }: { editionId: string; timeZone: string },
) {
  const minute = (at: string) =>
    sql<string | null>`to_char(${sql.ref(at)} at time zone ${timeZone}::text, 'YYYY-MM-DD"T"HH24:MI')`;
  return db
    .selectFrom("ledger_entry as entry")
    .innerJoin("deal", "deal.id", "entry.deal_id")
    .innerJoin("organisation as supplier", "supplier.id", "deal.supplier_id")
    .innerJoin("organisation as buyer", "buyer.id", "deal.buyer_id")
    .innerJoin("organisation as recorder", "recorder.id", "entry.recorded_by_organisation_id")
    .innerJoin("person", "person.id", "entry.recorded_by")
    .leftJoin("meeting", "meeting.id", "deal.meeting_id")
    .leftJoin("ledger_decision as answer", (join) =>
      join.onRef("answer.entry_id", "=", "entry.id").on("answer.step", "in", ["confirmed", "disputed"]),
    )
    .leftJoin("person as answerer", "answerer.id", "answer.decided_by")
    .leftJoin("ledger_decision as verdict", (join) =>
      join.onRef("verdict.entry_id", "=", "entry.id").on("verdict.step", "in", ["verified", "rejected"]),
    )
    .leftJoin("person as verifier", "verifier.id", "verdict.decided_by")
    .where("entry.edition_id", "=", editionId)
    .select([
      "deal.number as deal_number",
      "deal.title",
      "deal.track",
      "entry.number",
      "entry.kind",
      "entry.measure",
      "entry.amount_fen",
      "entry.certainty",
      "entry.reason",
      "entry.signed_on",
      "entry.counted_on",
      minute("entry.recorded_at").as("recorded_at"),
      "supplier.name_zh as supplier_zh",
      "supplier.name_en as supplier_en",
      "buyer.name_zh as buyer_zh",
      "buyer.name_en as buyer_en",
      "recorder.name_zh as recorder_zh",
      "recorder.name_en as recorder_en",
      "person.name as recorded_by",
      "meeting.number as meeting_number",
      minute("answer.decided_at").as("answered_at"),
      "answer.reason as answer_reason",
      "answerer.name as answered_by",
      minute("verdict.decided_at").as("verdict_at"),
      "verdict.reason as verdict_reason",
      "verifier.name as verdict_by",
      sql<string>`encode(entry.hash, 'hex')`.as("hash"),
    ])
    .orderBy("deal.number")
    .orderBy("entry.number")
    .execute();
}
