import { randomUUID } from "node:crypto";

import fc from "fast-check";
import type pg from "pg";

/** One movement of a ledger: an entry on one of a few deals, or the next step of an entry written before. */
export type HistoryStep = {
  kind: "append" | "advance";
  deal: number;
  entry: number;
  amountFen: bigint;
  /** Which of two steps an entry takes: on, or to its end. */
  isAccepted: boolean;
  /** Taken back by its transaction. */
  isUndone: boolean;
};

const MEASURES = ["contract_value", "framework_value", "intention"] as const;
const step: fc.Arbitrary<HistoryStep> = fc.record({
  kind: fc.constantFrom("append", "advance", "advance"),
  deal: fc.nat(2),
  entry: fc.nat(20),
  amountFen: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }).filter((fen) => fen !== 0n),
  isAccepted: fc.boolean(),
  isUndone: fc.nat(9).map((n) => n === 0),
});
export const historyArbitrary = fc.array(step, { minLength: 1, maxLength: 12 });

export type HistoryGround = { seriesId: string; personId: string; supplierId: string; buyerId: string };

/** What the histories of a test stand on: a series, a person and two firms. */
export async function layHistoryGround(client: pg.Pool | pg.PoolClient): Promise<HistoryGround> {
  const [seriesId, personId, supplierId, buyerId] = Array.from({ length: 4 }, () => randomUUID());
  const tag = String(seriesId).slice(0, 8);
  const code = () => `9114050000${String(Math.trunc(Math.random() * 1e8)).padStart(8, "0")}`;
  await client.query(`
    insert into series (id, slug, kind, name_zh, name_en) values ('${seriesId}', 's-${tag}', 'matchmaking', '系列', 'Series');
    insert into person (id, name, email) values ('${personId}', '某人', '${tag}@test.example');
    insert into organisation (id, credit_code, name_zh, county, kinds) values
      ('${supplierId}', '${code()}', '甲', '泽州县', '{supplier}'), ('${buyerId}', '${code()}', '乙', '泽州县', '{buyer}');`);
  return {
    seriesId: seriesId ?? "",
    personId: personId ?? "",
    supplierId: supplierId ?? "",
    buyerId: buyerId ?? "",
  };
}

type WrittenEntry = { id: string; certainty: "recorded" | "confirmed" };

/** Totals of an edition that differ from a full recount of its entries; none where all is well. */
export function mismatchQuery(editionId: string): string {
  return `
    select coalesce(t.measure, r.measure) as measure, coalesce(t.certainty, r.certainty) as certainty,
      t.amount_fen, r.amount_fen as recounted, t.entry_count, r.entry_count as recounted_count
    from (select measure, certainty, sum(amount_fen) as amount_fen, sum(entry_count) as entry_count
          from ledger_total where edition_id = '${editionId}' group by 1, 2
          having sum(entry_count) <> 0 or sum(amount_fen) <> 0) t
    full join (select measure, certainty, sum(amount_fen) as amount_fen, count(*) as entry_count
          from ledger_entry where edition_id = '${editionId}' group by 1, 2) r using (measure, certainty)
    where t.amount_fen is distinct from r.amount_fen or t.entry_count is distinct from r.entry_count;`;
}

/**
 * Plays a history in an edition of its own and compares the maintained totals with a recount after every step.
 * One round trip a history, so that many thousands can be played.
 */
export async function playHistory(
  client: pg.Pool | pg.PoolClient,
  ground: HistoryGround,
  steps: readonly HistoryStep[],
): Promise<void> {
  const editionId = randomUUID();
  const script = writeScript(ground, { editionId, steps });
  const results = (await client.query(script)) as unknown as pg.QueryResult[];
  const mismatches = results.flatMap((result) =>
    result.command === "SELECT" ? (result.rows as unknown[]) : [],
  );
  if (mismatches.length > 0) throw new Error(`totals differ from a recount: ${describe(mismatches)}`);
}

function describe(rows: unknown[]): string {
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}

function writeScript(
  ground: HistoryGround,
  { editionId, steps }: { editionId: string; steps: readonly HistoryStep[] },
): string {
  const deals = MEASURES.map((measure) => ({
    id: randomUUID(),
    measure,
    entries: [] as WrittenEntry[],
    written: 0,
  }));
  const script = [
    `begin`,
    `insert into edition (id, series_id, slug, name_zh, name_en, starts_on, ends_on)
      values ('${editionId}', '${ground.seriesId}', '${editionId}', '届', 'Edition', '2026-05-20', '2026-05-21')`,
    ...deals.map(
      ({ id }) => `insert into deal
        (id, edition_id, track, title, supplier_id, buyer_id, recorded_by_organisation_id, origin, signed_on)
        values ('${id}', '${editionId}', 'trade', '成交', '${ground.supplierId}', '${ground.buyerId}', '${ground.supplierId}', 'none', '2026-05-20')`,
    ),
    `commit`,
  ];
  for (const next of steps) {
    const deal = deals[next.deal % deals.length];
    if (!deal) continue;
    const target = deal.entries.length > 0 ? deal.entries[next.entry % deal.entries.length] : undefined;
    const isAppend = next.kind === "append" || !target;
    const id = randomUUID();
    const move = isAppend
      ? appendSql(ground, { editionId, deal, id, amountFen: next.amountFen })
      : advanceSql(ground, { editionId, target, isAccepted: next.isAccepted });
    script.push(
      "begin",
      ...move,
      next.isUndone ? "rollback" : "commit",
      mismatchQuery(editionId).replace(/;\s*$/, ""),
    );
    if (next.isUndone) continue;
    if (isAppend) {
      deal.written += 1;
      deal.entries.push({ id, certainty: "recorded" });
    } else if (target.certainty === "recorded" && next.isAccepted) target.certainty = "confirmed";
    else deal.entries.splice(deal.entries.indexOf(target), 1);
  }
  return `${script.join(";\n")};`;
}

type Append = {
  editionId: string;
  deal: { id: string; measure: string; written: number };
  id: string;
  amountFen: bigint;
};

export function appendSql(ground: HistoryGround, { editionId, deal, id, amountFen }: Append): string[] {
  const number = deal.written + 1;
  return [
    `insert into ledger_entry (id, deal_id, edition_id, number, kind, measure, amount_fen, reason, signed_on,
      counted_on, recorded_by, recorded_by_organisation_id, recorded_at, previous_hash, hash)
    values ('${id}', '${deal.id}', '${editionId}', ${number}, 'amended', '${deal.measure}', ${amountFen}, 'x',
      '2026-05-20', '2026-05-20', '${ground.personId}', '${ground.supplierId}', now(),
      ${number === 1 ? "null" : "'\\x00'"}, '\\x01')`,
  ];
}

function advanceSql(
  ground: HistoryGround,
  { editionId, target, isAccepted }: { editionId: string; target: WrittenEntry; isAccepted: boolean },
): string[] {
  const isAnswer = target.certainty === "recorded";
  const to = isAnswer ? (isAccepted ? "confirmed" : "disputed") : isAccepted ? "verified" : "rejected";
  return [
    `insert into ledger_decision (id, entry_id, edition_id, step, decided_by, organisation_id, decided_at) values
      ('${randomUUID()}', '${target.id}', '${editionId}', '${to}', '${ground.personId}', ${isAnswer ? `'${ground.buyerId}'` : "null"}, now())`,
    `update ledger_entry set certainty = '${to}' where id = '${target.id}'`,
  ];
}

/** Writers at one moment into one measure of one edition: answers what they wrote, for comparison with the totals. */
export async function writeAtOnce(
  pool: pg.Pool,
  ground: HistoryGround,
  { writers, entriesEach }: { writers: number; entriesEach: number },
): Promise<{ editionId: string; writtenFen: bigint }> {
  const editionId = randomUUID();
  const deals = Array.from({ length: writers }, () => ({
    id: randomUUID(),
    measure: "contract_value",
    written: 0,
  }));
  await pool.query(`insert into edition (id, series_id, slug, name_zh, name_en, starts_on, ends_on)
    values ('${editionId}', '${ground.seriesId}', '${editionId}', '届', 'Edition', '2026-05-20', '2026-05-21')`);
  for (const { id } of deals) {
    await pool.query(`insert into deal
      (id, edition_id, track, title, supplier_id, buyer_id, recorded_by_organisation_id, origin, signed_on)
      values ('${id}', '${editionId}', 'trade', '成交', '${ground.supplierId}', '${ground.buyerId}', '${ground.supplierId}', 'none', '2026-05-20')`);
  }
  const clients = await Promise.all(deals.map(() => pool.connect()));
  let open: () => void = () => undefined;
  const barrier = new Promise<void>((resolve) => (open = resolve));
  let writtenFen = 0n;
  const work = clients.map(async (client, index) => {
    const deal = deals[index];
    await barrier;
    for (let n = 0; deal && n < entriesEach; n += 1) {
      const amountFen = BigInt(index * 1_000 + n + 1);
      const [append = ""] = appendSql(ground, { editionId, deal, id: randomUUID(), amountFen });
      await client.query(append);
      deal.written += 1;
      writtenFen += amountFen;
    }
  });
  open();
  try {
    await Promise.all(work);
  } finally {
    for (const client of clients) client.release();
  }
  return { editionId, writtenFen };
}
