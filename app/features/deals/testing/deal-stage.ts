import { randomUUID } from "node:crypto";

import type { Ctx } from "#app/server/context.server.ts";
import { testContext } from "#app/server/testing/test-context.ts";
import { openTestGround } from "#app/server/testing/test-ground.ts";
import type { Db } from "#db/client.server.ts";
import { createMeeting, samplePdf } from "#db/testing/deal-factories.ts";
import { createEdition, createParticipant, createPerson, grantRole } from "#db/testing/factories.ts";

import { amendDeal } from "../commands/amend-deal.server.ts";
import { answerEntry } from "../commands/answer-entry.server.ts";
import { decideEntry } from "../commands/decide-entry.server.ts";
import { recordDeal, type RecordDealInput } from "../commands/record-deal.server.ts";
import { storeEvidence } from "../commands/store-evidence.server.ts";

export const NOW = new Date("2026-06-05T02:00:00Z");

export type DealStage = Awaited<ReturnType<typeof setDealStage>>;

/** What a test file about deals stands on: a database of its own, its services and a stage, closed after its tests. */
export async function openDealGround(options: { maxConnections?: number } = {}) {
  const ground = await openTestGround(options);
  return { ...ground, stage: await setDealStage(ground.database.db) };
}

/** An edition with a supplier, a buyer, an outsider, a verifier and a viewer, and a held meeting of the first two. */
export async function setDealStage(db: Db, values: { seriesId?: string; phase?: string } = {}) {
  const edition = await createEdition(db, { ...values, slots: 8, tables: 8 });
  const [supplier, buyer, outsider] = await Promise.all(
    (["supplier", "buyer", "supplier"] as const).map((capacity) =>
      createParticipant(db, { editionId: edition.id, capacity }),
    ),
  );
  if (!supplier || !buyer || !outsider) throw new Error("the stage lacks a firm");
  const staff = async (role: string) => {
    const personId = await createPerson(db);
    await grantRole(db, { editionId: edition.id, personId, role });
    return testContext(db, { personId, editionSlug: edition.slug, now: NOW });
  };
  const as = (personId: string) => testContext(db, { personId, editionSlug: edition.slug, now: NOW });
  return {
    edition,
    supplier,
    buyer,
    outsider,
    meetingId: await createMeeting(db, { edition, supplier, buyer }),
    supplierCtx: await as(supplier.personId),
    buyerCtx: await as(buyer.personId),
    outsiderCtx: await as(outsider.personId),
    verifierCtx: await staff("verifier"),
    viewerCtx: await staff("viewer"),
  };
}

export async function uploadPdf(ctx: Ctx, text?: string): Promise<string> {
  const stored = await storeEvidence(ctx, { name: "合同.pdf", bytes: samplePdf(text) });
  if (!stored.ok) throw new Error(stored.refusal);
  return stored.value.fileId;
}

/** What the supplier states of the meeting, with evidence uploaded; fields may be replaced. */
export async function dealInput(
  stage: DealStage,
  changes: Partial<RecordDealInput> = {},
): Promise<RecordDealInput> {
  return {
    dealId: randomUUID(),
    origin: { kind: "meeting", meetingId: stage.meetingId },
    track: "trade",
    title: "铸铁井盖年度采购合同",
    measure: "contract_value",
    amountFen: 1_234_567_890n,
    signedOn: "2026-05-20",
    evidenceFileId: changes.evidenceFileId ?? (await uploadPdf(stage.supplierCtx)),
    ...changes,
  };
}

/** A deal of the supplier brought as far as asked. */
export async function dealAt(
  stage: DealStage,
  certainty: "recorded" | "confirmed" | "verified",
  changes: Partial<RecordDealInput> = {},
): Promise<string> {
  const input = await dealInput(stage, changes);
  must(await recordDeal(stage.supplierCtx, input));
  await bringEntry(stage, { dealId: input.dealId, entryNumber: 1, certainty });
  return input.dealId;
}

/** Brings an entry of the supplier on from `recorded`. */
export async function bringEntry(
  stage: DealStage,
  { dealId, entryNumber, certainty }: { dealId: string; entryNumber: number; certainty: string },
): Promise<void> {
  if (certainty === "recorded") return;
  must(await answerEntry(stage.buyerCtx, { dealId, entryNumber, answer: "confirmed", reason: "" }));
  if (certainty === "confirmed") return;
  must(
    await decideEntry(stage.verifierCtx, {
      dealId,
      entryNumber,
      verdict: "verified",
      reason: "",
      lastEntrySeen: entryNumber,
    }),
  );
}

/** An amendment by the supplier; answers its number. */
export async function amend(stage: DealStage, dealId: string, deltaFen: bigint): Promise<number> {
  return must(
    await amendDeal(stage.supplierCtx, {
      dealId,
      entryId: randomUUID(),
      change: { kind: "delta", fen: deltaFen },
      reason: "规格调整",
      agreedOn: "2026-06-03",
      evidenceFileId: null,
    }),
  ).entryNumber;
}

export function must<T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}
