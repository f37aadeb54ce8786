import { randomUUID } from "node:crypto";

import { sql } from "kysely";
import { expect, test } from "vitest";

import type { Db } from "#db/client.server.ts";
import { listEntriesOfDeal } from "#db/queries/ledger-entries.server.ts";
import { openTestDatabase } from "#db/testing/test-database.ts";

import { countedEntries } from "../counted-entries.ts";
import { amendmentProblem, dealFigures } from "../domain/deal-figures.ts";
import { openDealGround, bringEntry, dealAt, must, setDealStage, uploadPdf } from "../testing/deal-stage.ts";
import { entryHash } from "../writes/append-entry.server.ts";
import { amendDeal, type AmendDealInput } from "./amend-deal.server.ts";
import { answerEntry } from "./answer-entry.server.ts";

const { database, stage } = await openDealGround({ maxConnections: 40 });

function amendment(dealId: string, fen: bigint, changes: Partial<AmendDealInput> = {}): AmendDealInput {
  return {
    dealId,
    entryId: randomUUID(),
    change: { kind: "delta", fen },
    reason: "规格调整",
    agreedOn: "2026-06-03",
    evidenceFileId: null,
    ...changes,
  };
}

const figuresOf = async (dealId: string, db: Db = database.db) =>
  dealFigures(countedEntries(await listEntriesOfDeal(db, dealId)));

test("12,345,678.90 amended to 11,000,000.00 is an entry of −1,345,678.90, and the official value stands until it is verified", async () => {
  const dealId = await dealAt(stage, "verified", { amountFen: 1_234_567_890n });
  const change = { kind: "new_amount", fen: 1_100_000_000n, seenFen: 1_234_567_890n } as const;
  expect(must(await amendDeal(stage.supplierCtx, amendment(dealId, 0n, { change })))).toEqual({
    entryNumber: 2,
    isNew: true,
  });
  const [, second] = await listEntriesOfDeal(database.db, dealId);
  expect(second).toMatchObject({
    number: 2,
    kind: "amended",
    amount_fen: -134_567_890n,
    certainty: "recorded",
  });
  expect(await figuresOf(dealId)).toMatchObject({ officialFen: 1_234_567_890n, pendingFen: -134_567_890n });
  await bringEntry(stage, { dealId, entryNumber: 2, certainty: "verified" });
  expect(await figuresOf(dealId)).toEqual({
    officialFen: 1_100_000_000n,
    pendingFen: 0n,
    statedFen: 1_100_000_000n,
  });
});

test("either side amends, and the other confirms", async () => {
  const dealId = await dealAt(stage, "confirmed");
  must(
    await amendDeal(
      stage.buyerCtx,
      amendment(dealId, 500n, { evidenceFileId: await uploadPdf(stage.buyerCtx) }),
    ),
  );
  const confirmation = { dealId, entryNumber: 2, answer: "confirmed" as const, reason: "" };
  expect(await answerEntry(stage.buyerCtx, confirmation)).toEqual({ ok: false, refusal: "own_entry" });
  must(await answerEntry(stage.supplierCtx, confirmation));
});

test("third firms and staff amend nothing", async () => {
  const dealId = await dealAt(stage, "verified");
  expect(await amendDeal(stage.outsiderCtx, amendment(dealId, -1n))).toEqual({
    ok: false,
    refusal: "deal_unknown",
  });
  expect(await amendDeal(stage.verifierCtx, amendment(dealId, -1n))).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
  expect(await listEntriesOfDeal(database.db, dealId)).toHaveLength(1);
});

test("bad input stores nothing, and a cut too deep names the most that may go", async () => {
  const dealId = await dealAt(stage, "verified", { amountFen: 5_790n });
  const strangerFile = await uploadPdf(stage.buyerCtx);
  const cases: [AmendDealInput, unknown][] = [
    [amendment(dealId, 0n), "no_change"],
    [amendment(dealId, -6_200n), { code: "below_zero", afterFen: -410n, mostFen: 5_790n }],
    [amendment(dealId, 10n ** 15n), "amount_too_large"],
    [amendment(dealId, -1n, { reason: " " }), "reason_needed"],
    [amendment(dealId, -1n, { agreedOn: "2026-06-06" }), "signed_in_future"],
    [amendment(dealId, -1n, { entryId: "x" }), "entry_id_taken"],
    [amendment(dealId, -1n, { evidenceFileId: strangerFile }), "evidence_unknown"],
    [
      amendment(dealId, 0n, { change: { kind: "new_amount", fen: 1n, seenFen: 5_000n } }),
      "changed_meanwhile",
    ],
    [amendment(randomUUID(), -1n), "deal_unknown"],
  ];
  for (const [input, refusal] of cases) {
    expect(await amendDeal(stage.supplierCtx, input)).toEqual({ ok: false, refusal });
  }
  expect(await listEntriesOfDeal(database.db, dealId)).toHaveLength(1);
});

test("a disputed deal can't be amended", async () => {
  const dealId = await dealAt(stage, "recorded");
  must(await answerEntry(stage.buyerCtx, { dealId, entryNumber: 1, answer: "disputed", reason: "没有签" }));
  expect(await amendDeal(stage.supplierCtx, amendment(dealId, 5n))).toEqual({
    ok: false,
    refusal: "deal_void",
  });
});

test("a second click leads to the same entry, and an entry's id serves one deal", async () => {
  const dealId = await dealAt(stage, "verified");
  const input = amendment(dealId, -100n);
  must(await amendDeal(stage.supplierCtx, input));
  expect(must(await amendDeal(stage.supplierCtx, input))).toEqual({ entryNumber: 2, isNew: false });
  expect(await amendDeal(stage.buyerCtx, input)).toEqual({ ok: false, refusal: "entry_id_taken" });
  const otherDeal = await dealAt(stage, "verified");
  expect(await amendDeal(stage.supplierCtx, { ...input, dealId: otherDeal })).toEqual({
    ok: false,
    refusal: "entry_id_taken",
  });
  expect(await listEntriesOfDeal(database.db, dealId)).toHaveLength(2);
});

test("entries of a deal are chained: each hash covers its fields, its evidence and the hash before", async () => {
  const dealId = await dealAt(stage, "verified");
  must(await amendDeal(stage.supplierCtx, amendment(dealId, -100n)));
  must(
    await amendDeal(
      stage.buyerCtx,
      amendment(dealId, 70n, { evidenceFileId: await uploadPdf(stage.buyerCtx, "b") }),
    ),
  );
  const { rows } = await sql<{ entry_id: string; sha256: string }>`
    select entry_id, encode(sha256, 'hex') as sha256 from entry_evidence join file on file.id = file_id`.execute(
    database.db,
  );
  let previous: Buffer | null = null;
  for (const row of await listEntriesOfDeal(database.db, dealId)) {
    const evidence = rows.filter(({ entry_id }) => entry_id === row.id).map(({ sha256 }) => sha256);
    const sealed = {
      id: row.id,
      dealId: row.deal_id,
      editionId: row.edition_id,
      number: row.number,
      kind: row.kind,
      measure: row.measure,
      amountFen: row.amount_fen,
      reason: row.reason,
      signedOn: row.signed_on,
      countedOn: row.counted_on,
      recordedBy: row.recorded_by,
      recordedByOrganisationId: row.recorded_by_organisation_id,
      recordedAt: row.recorded_at,
      evidence,
    };
    expect(row.hash.equals(entryHash(sealed, previous))).toBe(true);
    expect(row.hash.equals(entryHash({ ...sealed, amountFen: row.amount_fen + 1n }, previous))).toBe(false);
    expect(row.previous_hash === null ? null : row.previous_hash.toString("hex")).toBe(
      previous?.toString("hex") ?? null,
    );
    previous = row.hash;
  }
});

test("of 24 amendments at one moment as many pass as the amount bears, numbered without a gap", async () => {
  const dealId = await dealAt(stage, "verified", { amountFen: 1_000n });
  const outcomes = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      amendDeal(index % 2 ? stage.supplierCtx : stage.buyerCtx, amendment(dealId, -300n)),
    ),
  );
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
  const entries = await listEntriesOfDeal(database.db, dealId);
  expect(entries.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  expect((await figuresOf(dealId)).statedFen).toBe(100n);
});

/** What a command without the deal's lock would do: read, check, write. */
async function amendUnguarded(db: Db, dealId: string, wait: () => Promise<void>): Promise<void> {
  const entries = await listEntriesOfDeal(db, dealId);
  const deltaFen = -300n;
  const problem = amendmentProblem(countedEntries(entries), deltaFen);
  await wait();
  if (problem !== null) return;
  const { recorded_by_firm_now: _, ...last } = entries.at(-1)!;
  await db
    .insertInto("ledger_entry")
    .values({
      ...last,
      id: randomUUID(),
      number: last.number + 1,
      kind: "amended",
      amount_fen: deltaFen,
      reason: "x",
      certainty: "recorded",
      previous_hash: last.hash,
    })
    .execute();
}

test("control: without the lock and without the unique number, the same race takes more than there is", async () => {
  const scratch = await openTestDatabase({ maxConnections: 20 });
  try {
    const own = await setDealStage(scratch.db);
    const dealId = await dealAt(own, "verified", { amountFen: 1_000n });
    await sql`alter table ledger_entry drop constraint ledger_entry_number_uq`.execute(scratch.db);
    let arrived = 0;
    let open: () => void = () => undefined;
    const barrier = new Promise<void>((resolve) => (open = resolve));
    const wait = () => {
      arrived += 1;
      if (arrived === 10) open();
      return barrier;
    };
    await Promise.all(Array.from({ length: 10 }, () => amendUnguarded(scratch.db, dealId, wait)));
    expect((await figuresOf(dealId, scratch.db)).statedFen).toBe(-2_000n);
  } finally {
    await scratch.close();
  }
});
