import { sql } from "kysely";
import { expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";
import { listLedgerTotals } from "#db/queries/ledger-totals.server.ts";
import { createPerson, grantRole } from "#db/testing/factories.ts";

import { openDealGround, amend, bringEntry, dealAt, must, NOW, setDealStage } from "../testing/deal-stage.ts";
import { decideEntry } from "./decide-entry.server.ts";

const { database, stage } = await openDealGround();

const verify = (dealId: string, entryNumber = 1, lastEntrySeen = entryNumber) => ({
  dealId,
  entryNumber,
  verdict: "verified" as const,
  reason: "",
  lastEntrySeen,
});

async function certainties(dealId: string) {
  const rows = await database.db
    .selectFrom("ledger_entry")
    .select("certainty")
    .where("deal_id", "=", dealId)
    .orderBy("number")
    .execute();
  return rows.map(({ certainty }) => certainty);
}

async function verifierOf(editionSlug: string, editionId: string, organisationId?: string) {
  const personId = await createPerson(database.db, organisationId === undefined ? {} : { organisationId });
  await grantRole(database.db, { editionId, personId, role: "verifier" });
  return testContext(database.db, { personId, editionSlug, now: NOW });
}

test("only a verified entry reaches the official total, and by its exact amount", async () => {
  const own = await setDealStage(database.db);
  const dealId = await dealAt(own, "confirmed", { amountFen: 1_234_567_890n });
  const verified = async () =>
    (await listLedgerTotals(database.db, [own.edition.id])).find(({ certainty }) => certainty === "verified")
      ?.amount_fen;
  expect(await verified()).toBeUndefined();
  must(await decideEntry(own.verifierCtx, verify(dealId)));
  expect(await verified()).toBe(1_234_567_890n);
  must(await decideEntry(own.verifierCtx, verify(dealId)));
  expect(await verified()).toBe(1_234_567_890n);
});

test("an entry that the other side has not confirmed is not decided", async () => {
  const dealId = await dealAt(stage, "recorded");
  expect(await decideEntry(stage.verifierCtx, verify(dealId))).toEqual({
    ok: false,
    refusal: "not_confirmed",
  });
  expect(await certainties(dealId)).toEqual(["recorded"]);
});

test("firms, viewers and organizers of another edition decide nothing", async () => {
  const dealId = await dealAt(stage, "confirmed");
  const elsewhere = await setDealStage(database.db);
  for (const ctx of [stage.supplierCtx, stage.viewerCtx]) {
    expect(await decideEntry(ctx, verify(dealId))).toEqual({ ok: false, refusal: "not_allowed" });
  }
  expect(await decideEntry(elsewhere.verifierCtx, verify(dealId))).toEqual({
    ok: false,
    refusal: "deal_unknown",
  });
  expect(await certainties(dealId)).toEqual(["confirmed"]);
});

test("a verifier decides on no deal of a firm that she belongs to", async () => {
  const dealId = await dealAt(stage, "confirmed");
  for (const firm of [stage.supplier, stage.buyer]) {
    const ctx = await verifierOf(stage.edition.slug, stage.edition.id, firm.organisationId);
    expect(await decideEntry(ctx, verify(dealId))).toEqual({ ok: false, refusal: "own_firm" });
  }
});

test("a rejection needs a reason and ends the entry", async () => {
  const dealId = await dealAt(stage, "confirmed");
  const reject = { ...verify(dealId), verdict: "rejected" as const };
  expect(await decideEntry(stage.verifierCtx, reject)).toEqual({ ok: false, refusal: "reason_needed" });
  must(await decideEntry(stage.verifierCtx, { ...reject, reason: "凭证金额不符" }));
  expect(await decideEntry(stage.verifierCtx, verify(dealId))).toEqual({
    ok: false,
    refusal: "already_decided",
  });
  expect(await certainties(dealId)).toEqual(["rejected"]);
});

test("an entry without evidence is not verified", async () => {
  const dealId = await dealAt(stage, "confirmed");
  await database.db.connection().execute(async (db) => {
    await sql`set session_replication_role = replica`.execute(db);
    await sql`delete from entry_evidence where entry_id in (select id from ledger_entry where deal_id = ${dealId})`.execute(
      db,
    );
    await sql`set session_replication_role = default`.execute(db);
  });
  expect(await decideEntry(stage.verifierCtx, verify(dealId))).toEqual({ ok: false, refusal: "no_evidence" });
});

test("who has not seen the latest amendment must look again", async () => {
  const dealId = await dealAt(stage, "confirmed");
  await amend(stage, dealId, -100n);
  expect(await decideEntry(stage.verifierCtx, verify(dealId, 1, 1))).toEqual({
    ok: false,
    refusal: "changed_meanwhile",
  });
  expect(await decideEntry(stage.verifierCtx, verify(dealId, 1, 2))).toMatchObject({ ok: true });
});

test("a cut is not verified before the official value bears it", async () => {
  const dealId = await dealAt(stage, "confirmed", { amountFen: 1_000n });
  await amend(stage, dealId, -600n);
  await bringEntry(stage, { dealId, entryNumber: 2, certainty: "confirmed" });
  expect(await decideEntry(stage.verifierCtx, verify(dealId, 2))).toEqual({
    ok: false,
    refusal: "would_be_negative",
  });
  must(await decideEntry(stage.verifierCtx, verify(dealId, 1, 2)));
  must(await decideEntry(stage.verifierCtx, verify(dealId, 2)));
});

test("of ten verifiers at one moment, half for and half against, one decides and the others learn so", async () => {
  const verifiers = await Promise.all(
    Array.from({ length: 10 }, () => verifierOf(stage.edition.slug, stage.edition.id)),
  );
  for (let round = 0; round < 3; round += 1) {
    const dealId = await dealAt(stage, "confirmed");
    const outcomes = await Promise.all(
      verifiers.map((ctx, index) =>
        decideEntry(ctx, { ...verify(dealId), verdict: index % 2 ? "verified" : "rejected", reason: "核对" }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.refusal === "already_decided")).toHaveLength(
      9,
    );
    const decisions = await database.db
      .selectFrom("ledger_decision")
      .innerJoin("ledger_entry", "ledger_entry.id", "ledger_decision.entry_id")
      .where("deal_id", "=", dealId)
      .where("step", "in", ["verified", "rejected"])
      .select("step")
      .execute();
    expect(decisions).toHaveLength(1);
  }
});
