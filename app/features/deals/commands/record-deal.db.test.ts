import { randomUUID } from "node:crypto";

import { expect, test } from "vitest";

import { listLedgerTotals } from "#db/queries/ledger-totals.server.ts";
import { createMeeting, samplePdf } from "#db/testing/deal-factories.ts";

import { openDealGround, dealInput, must, setDealStage, uploadPdf } from "../testing/deal-stage.ts";
import { recordDeal } from "./record-deal.server.ts";
import { storeEvidence } from "./store-evidence.server.ts";

const { database, stage } = await openDealGround();

async function countRows(dealId: string) {
  const [deals, entries] = await Promise.all([
    database.db.selectFrom("deal").select("id").where("id", "=", dealId).execute(),
    database.db.selectFrom("ledger_entry").select("certainty").where("deal_id", "=", dealId).execute(),
  ]);
  return { deals: deals.length, certainties: entries.map(({ certainty }) => certainty) };
}

test("a deal from a held meeting has its sides from what was met about, and begins as recorded", async () => {
  const input = await dealInput(stage);
  expect(await recordDeal(stage.supplierCtx, input)).toEqual({
    ok: true,
    value: { dealId: input.dealId, isNew: true },
  });
  const deal = await database.db
    .selectFrom("deal")
    .selectAll()
    .where("id", "=", input.dealId)
    .executeTakeFirstOrThrow();
  expect(deal).toMatchObject({
    supplier_id: stage.supplier.organisationId,
    buyer_id: stage.buyer.organisationId,
    origin: "meeting",
    meeting_id: stage.meetingId,
  });
  expect(await countRows(input.dealId)).toEqual({ deals: 1, certainties: ["recorded"] });
  const audit = await database.db
    .selectFrom("audit_log")
    .select("command")
    .where("object_id", "=", input.dealId)
    .execute();
  expect(audit).toEqual([{ command: "deals.record-deal" }]);
});

test("a deal without a meeting names its other side among the edition's firms", async () => {
  const buyerId = stage.buyer.organisationId;
  const origin = { kind: "none", counterpartId: buyerId, ownSide: "supplier" } as const;
  expect(await recordDeal(stage.supplierCtx, await dealInput(stage, { origin }))).toMatchObject({ ok: true });
  for (const counterpartId of [randomUUID(), stage.supplier.organisationId]) {
    const input = await dealInput(stage, { origin: { ...origin, counterpartId } });
    expect(await recordDeal(stage.supplierCtx, input)).toEqual({ ok: false, refusal: "counterpart_unknown" });
    expect(await countRows(input.dealId)).toEqual({ deals: 0, certainties: [] });
  }
});

test("organizers, viewers and verifiers record nothing", async () => {
  const input = await dealInput(stage);
  for (const ctx of [
    stage.verifierCtx,
    stage.viewerCtx,
    { ...stage.supplierCtx, actor: { kind: "anonymous" as const } },
  ]) {
    expect(await recordDeal(ctx, input)).toEqual({ ok: false, refusal: "not_allowed" });
  }
  expect(await countRows(input.dealId)).toEqual({ deals: 0, certainties: [] });
});

test("another firm's meeting, a meeting that was not held and another person's upload are unknown", async () => {
  const strange = await dealInput(stage, { evidenceFileId: await uploadPdf(stage.outsiderCtx) });
  expect(await recordDeal(stage.outsiderCtx, strange)).toEqual({ ok: false, refusal: "meeting_unknown" });
  const scheduled = await createMeeting(database.db, { ...stage, status: "scheduled" });
  const early = await dealInput(stage, { origin: { kind: "meeting", meetingId: scheduled } });
  expect(await recordDeal(stage.supplierCtx, early)).toEqual({ ok: false, refusal: "meeting_unknown" });
  const stolen = await dealInput(stage, { evidenceFileId: await uploadPdf(stage.buyerCtx) });
  expect(await recordDeal(stage.supplierCtx, stolen)).toEqual({ ok: false, refusal: "evidence_unknown" });
  expect(await countRows(stolen.dealId)).toEqual({ deals: 0, certainties: [] });
});

test("evidence serves one deal only", async () => {
  const input = await dealInput(stage);
  must(await recordDeal(stage.supplierCtx, input));
  const second = { ...input, dealId: randomUUID() };
  expect(await recordDeal(stage.supplierCtx, second)).toEqual({ ok: false, refusal: "evidence_unknown" });
  expect(await countRows(second.dealId)).toEqual({ deals: 0, certainties: [] });
});

test("bad input stores nothing", async () => {
  const cases = [
    [{ measure: "intention" }, "measure_not_of_track"],
    [{ amountFen: 0n }, "amount_not_positive"],
    [{ amountFen: -1n }, "amount_not_positive"],
    [{ signedOn: "2026-06-06" }, "signed_in_future"],
    [{ dealId: "not-an-id" }, "deal_id_taken"],
  ] as const;
  for (const [changes, refusal] of cases) {
    const input = await dealInput(stage, changes);
    expect(await recordDeal(stage.supplierCtx, input)).toEqual({ ok: false, refusal });
  }
  const closed = await setDealStage(database.db, { phase: "closed" });
  expect(await recordDeal(closed.supplierCtx, await dealInput(closed))).toEqual({
    ok: false,
    refusal: "edition_closed",
  });
});

test("today in the edition's zone is no future, though it is tomorrow in UTC terms", async () => {
  const lateEvening = new Date("2026-06-05T17:00:00Z");
  const ctx = { ...stage.supplierCtx, clock: () => lateEvening };
  expect(await recordDeal(ctx, await dealInput(stage, { signedOn: "2026-06-06" }))).toMatchObject({
    ok: true,
  });
});

test("a second click leads to the same deal, and a foreign firm cannot claim its id", async () => {
  const input = await dealInput(stage);
  must(await recordDeal(stage.supplierCtx, input));
  expect(must(await recordDeal(stage.supplierCtx, input))).toEqual({ dealId: input.dealId, isNew: false });
  expect(await recordDeal(stage.buyerCtx, input)).toEqual({ ok: false, refusal: "deal_id_taken" });
  expect(await countRows(input.dealId)).toEqual({ deals: 1, certainties: ["recorded"] });
});

test("of sixteen clicks at one moment one records, all lead to the same deal, and the total moves once", async () => {
  const own = await setDealStage(database.db);
  const input = await dealInput(own);
  const clients = await Promise.all(Array.from({ length: 16 }, () => database.pool.connect()));
  for (const client of clients) client.release();
  let open: () => void = () => undefined;
  const barrier = new Promise<void>((resolve) => (open = resolve));
  const clicks = clients.map(async () => {
    await barrier;
    return recordDeal(own.supplierCtx, input);
  });
  open();
  const outcomes = (await Promise.all(clicks)).map(must);
  expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(new Set(outcomes.map(({ dealId }) => dealId)).size).toBe(1);
  const totals = await listLedgerTotals(database.db, [own.edition.id]);
  expect(totals).toMatchObject([{ certainty: "recorded", amount_fen: input.amountFen, entry_count: 1n }]);
});

test("evidence must be a PDF by its content", async () => {
  const outcome = await storeEvidence(stage.supplierCtx, {
    name: "合同.pdf",
    bytes: new TextEncoder().encode("<script>"),
  });
  expect(outcome).toEqual({ ok: false, refusal: "evidence_no_pdf" });
  const stored = must(
    await storeEvidence(stage.supplierCtx, { name: "../../x\r\n.pdf", bytes: samplePdf() }),
  );
  expect(stored.name).toBe("x.pdf");
  expect(await storeEvidence(stage.verifierCtx, { name: "a.pdf", bytes: samplePdf() })).toMatchObject({
    refusal: "not_allowed",
  });
});

test("an unused upload of yesterday goes with the next one, a used one stays", async () => {
  const own = await setDealStage(database.db);
  const unused = await uploadPdf(own.supplierCtx);
  const used = await dealInput(own);
  must(await recordDeal(own.supplierCtx, used));
  const tomorrow = new Date(own.supplierCtx.clock().getTime() + 86_400_001);
  await uploadPdf({ ...own.supplierCtx, clock: () => tomorrow });
  const left = await database.db
    .selectFrom("file")
    .select("id")
    .where("id", "in", [unused, used.evidenceFileId])
    .execute();
  expect(left).toEqual([{ id: used.evidenceFileId }]);
});
