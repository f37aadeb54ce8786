import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { listLedgerTotals } from "#db/queries/ledger-totals.server.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import {
  historyArbitrary,
  layHistoryGround,
  mismatchQuery,
  playHistory,
  writeAtOnce,
  type HistoryGround,
} from "./testing/ledger-history.ts";

let database: TestDatabase;
let ground: HistoryGround;

beforeAll(async () => {
  database = await openTestDatabase({ maxConnections: 40 });
  ground = await layHistoryGround(database.pool);
});

afterAll(() => database.close());

test("after every step of any history the maintained totals equal a full recount", async () => {
  await fc.assert(
    fc.asyncProperty(historyArbitrary, (steps) => playHistory(database.pool, ground, steps)),
    { numRuns: 200 },
  );
});

test("control: with the counting trigger off, the same comparison fails", async () => {
  const scratch = await openTestDatabase({ maxConnections: 2 });
  try {
    await scratch.pool.query("alter table ledger_entry disable trigger ledger_entry_count");
    const own = await layHistoryGround(scratch.pool);
    const step = {
      kind: "append",
      deal: 0,
      entry: 0,
      amountFen: 5n,
      isAccepted: true,
      isUndone: false,
    } as const;
    await expect(playHistory(scratch.pool, own, [step])).rejects.toThrow("totals differ");
  } finally {
    await scratch.close();
  }
});

test("32 writers at one moment lose nothing", async () => {
  const { editionId, writtenFen } = await writeAtOnce(database.pool, ground, {
    writers: 32,
    entriesEach: 10,
  });
  expect(await listLedgerTotals(database.db, [editionId])).toEqual([
    {
      edition_id: editionId,
      measure: "contract_value",
      certainty: "recorded",
      amount_fen: writtenFen,
      entry_count: 320n,
    },
  ]);
  expect((await database.pool.query(mismatchQuery(editionId))).rows).toEqual([]);
});

async function writeEntry(): Promise<{ entryId: string; editionId: string }> {
  const { editionId } = await writeAtOnce(database.pool, ground, { writers: 1, entriesEach: 1 });
  const { rows } = await database.pool.query<{ id: string }>(
    "select id from ledger_entry where edition_id = $1",
    [editionId],
  );
  return { entryId: rows[0]!.id, editionId };
}

async function decide(
  entryId: string,
  step: string,
  firm: "supplierId" | "buyerId" | null = "buyerId",
): Promise<void> {
  await database.pool.query(
    "insert into ledger_decision (id, entry_id, edition_id, step, decided_by, organisation_id, decided_at) select $1, id, edition_id, $3, $4, $5, now() from ledger_entry where id = $2",
    [randomUUID(), entryId, step, ground.personId, firm === null ? null : ground[firm]],
  );
}

const move = (entryId: string, to: string) =>
  database.pool.query("update ledger_entry set certainty = $2 where id = $1", [entryId, to]);

test("the database refuses to change, delete or empty what was entered and decided", async () => {
  const { entryId } = await writeEntry();
  await decide(entryId, "confirmed");
  const refused = [
    `update ledger_entry set amount_fen = 999 where id = '${entryId}'`,
    `update ledger_entry set reason = 'y' where id = '${entryId}'`,
    `delete from ledger_entry where id = '${entryId}'`,
    `truncate ledger_entry cascade`,
    `update ledger_decision set reason = 'y' where entry_id = '${entryId}'`,
    `delete from ledger_decision where entry_id = '${entryId}'`,
    `truncate ledger_decision`,
    `update deal set signed_on = '2020-01-01' where id = (select deal_id from ledger_entry where id = '${entryId}')`,
    `delete from deal where id = (select deal_id from ledger_entry where id = '${entryId}')`,
  ];
  for (const statement of refused)
    await expect(database.pool.query(statement)).rejects.toThrow("append-only");
});

test("the database lets no entry skip a step, go back, or move without its decision", async () => {
  const { entryId } = await writeEntry();
  await expect(move(entryId, "verified")).rejects.toThrow("cannot go from recorded to verified");
  await expect(move(entryId, "confirmed")).rejects.toThrow("no decision makes this entry confirmed");
  await decide(entryId, "confirmed");
  await move(entryId, "confirmed");
  await expect(move(entryId, "disputed")).rejects.toThrow("cannot go from confirmed to disputed");
  await decide(entryId, "verified", null);
  await move(entryId, "verified");
  for (const to of ["recorded", "confirmed", "rejected"])
    await expect(move(entryId, to)).rejects.toThrow("cannot go");
});

test("the database takes no answer from the firm that recorded the entry", async () => {
  const { entryId } = await writeEntry();
  await decide(entryId, "confirmed", "supplierId");
  await expect(move(entryId, "confirmed")).rejects.toThrow("no decision makes this entry confirmed");
});

test("the database keeps one answer and one verdict an entry", async () => {
  const { entryId } = await writeEntry();
  await decide(entryId, "confirmed");
  await expect(decide(entryId, "disputed")).rejects.toThrow("ledger_decision_answer_uq");
  await decide(entryId, "verified", null);
  await expect(decide(entryId, "rejected", null)).rejects.toThrow("ledger_decision_verdict_uq");
});

test("an entry begins as recorded", async () => {
  const { entryId } = await writeEntry();
  const insert = `insert into ledger_entry select (jsonb_populate_record(e, jsonb_build_object(
    'id', gen_random_uuid(), 'number', 2, 'certainty', 'verified', 'previous_hash', e.hash))).*
    from ledger_entry e where id = '${entryId}'`;
  await expect(database.pool.query(insert)).rejects.toThrow("begins as recorded");
});
