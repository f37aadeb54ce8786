import { expect, test } from "vitest";

import { openDealGround, amend, dealAt, must, setDealStage } from "../testing/deal-stage.ts";
import { answerEntry } from "./answer-entry.server.ts";

const { database, stage } = await openDealGround();

async function stateOf(dealId: string) {
  const entries = await database.db
    .selectFrom("ledger_entry as e")
    .leftJoin("ledger_decision as d", "d.entry_id", "e.id")
    .select(["e.number", "e.certainty", "d.step", "d.reason"])
    .where("e.deal_id", "=", dealId)
    .orderBy("e.number")
    .execute();
  return entries.map(({ certainty, step, reason }) => [certainty, step, reason]);
}

const confirm = (dealId: string, entryNumber = 1) => ({
  dealId,
  entryNumber,
  answer: "confirmed" as const,
  reason: "",
});

test("the other side confirms, and a second click changes nothing", async () => {
  const dealId = await dealAt(stage, "recorded");
  must(await answerEntry(stage.buyerCtx, confirm(dealId)));
  must(await answerEntry(stage.buyerCtx, confirm(dealId)));
  expect(await stateOf(dealId)).toEqual([["confirmed", "confirmed", ""]]);
});

test("the side that recorded an entry cannot answer it", async () => {
  const dealId = await dealAt(stage, "recorded");
  expect(await answerEntry(stage.supplierCtx, confirm(dealId))).toEqual({ ok: false, refusal: "own_entry" });
  must(await answerEntry(stage.buyerCtx, confirm(dealId)));
  await amend(stage, dealId, -100n);
  expect(await answerEntry(stage.supplierCtx, confirm(dealId, 2))).toEqual({
    ok: false,
    refusal: "own_entry",
  });
});

test("a third firm, another edition and staff see no deal to answer", async () => {
  const dealId = await dealAt(stage, "recorded");
  const elsewhere = await setDealStage(database.db);
  expect(await answerEntry(stage.outsiderCtx, confirm(dealId))).toEqual({
    ok: false,
    refusal: "deal_unknown",
  });
  expect(
    await answerEntry({ ...stage.buyerCtx, edition: elsewhere.buyerCtx.edition }, confirm(dealId)),
  ).toEqual({
    ok: false,
    refusal: "deal_unknown",
  });
  expect(await answerEntry(stage.verifierCtx, confirm(dealId))).toEqual({
    ok: false,
    refusal: "not_allowed",
  });
  expect(await stateOf(dealId)).toEqual([["recorded", null, null]]);
});

test("a dispute needs a reason, ends the entry and keeps what was said", async () => {
  const dealId = await dealAt(stage, "recorded");
  const dispute = { dealId, entryNumber: 1, answer: "disputed" as const };
  expect(await answerEntry(stage.buyerCtx, { ...dispute, reason: "  " })).toEqual({
    ok: false,
    refusal: "reason_needed",
  });
  must(await answerEntry(stage.buyerCtx, { ...dispute, reason: "金额应为 100 万元" }));
  expect(await answerEntry(stage.buyerCtx, confirm(dealId))).toEqual({
    ok: false,
    refusal: "already_answered",
  });
  expect(await stateOf(dealId)).toEqual([["disputed", "disputed", "金额应为 100 万元"]]);
});

test("an entry that does not exist is unknown", async () => {
  const dealId = await dealAt(stage, "recorded");
  expect(await answerEntry(stage.buyerCtx, confirm(dealId, 2))).toEqual({
    ok: false,
    refusal: "deal_unknown",
  });
});

test("of a confirmation and a dispute at one moment one stands", async () => {
  for (let round = 0; round < 5; round += 1) {
    const dealId = await dealAt(stage, "recorded");
    const outcomes = await Promise.all([
      ...Array.from({ length: 5 }, () => answerEntry(stage.buyerCtx, confirm(dealId))),
      ...Array.from({ length: 5 }, () =>
        answerEntry(stage.buyerCtx, { dealId, entryNumber: 1, answer: "disputed", reason: "不对" }),
      ),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await stateOf(dealId)).toHaveLength(1);
  }
});
