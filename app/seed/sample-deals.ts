import {
  amendDeal,
  answerEntry,
  decideEntry,
  recordDeal,
  storeEvidence,
} from "#app/features/deals/public.server.ts";
import type { Ctx } from "#app/server/context.server.ts";

import type { SampleData } from "./data/index.ts";
import { sampleStaff } from "./sample-accounts.ts";
import { readFen } from "./sample-rows.ts";
import { sampleSlip } from "./sample-slip.ts";
import { expectOk, idOf, type SampleStage } from "./sample-stage.ts";

type Deal = SampleData["scenario"]["deals"][number];
type Certainty = Deal["certainty"];
type Entry = { deal: Deal; dealId: string; entryNumber: number; recordedBy: Deal["recordedBy"] };

/** Records every deal of the scenario and takes each entry to the certainty that the scenario gives it. */
export async function replayDeals(stage: SampleStage, meetings: ReadonlyMap<string, string>): Promise<void> {
  for (const deal of stage.data.scenario.deals) {
    const dealId = await record(stage, { deal, meetings });
    await settle(stage, { deal, dealId, entryNumber: 1, recordedBy: deal.recordedBy }, deal.certainty);
    for (const [index, amendment] of deal.amendments.entries()) {
      const entryNumber = index + 2;
      await amend(stage, { deal, dealId, amendment });
      const entry = { deal, dealId, entryNumber, recordedBy: amendment.recordedBy };
      await settle(stage, entry, amendment.certainty);
    }
  }
}

async function record(
  stage: SampleStage,
  { deal, meetings }: { deal: Deal; meetings: ReadonlyMap<string, string> },
): Promise<string> {
  const ctx = await stage.asFirm(deal[deal.recordedBy], recordedAt(stage, deal));
  const signedOn = stage.calendar.day(deal.signedOn);
  const other = deal.recordedBy === "supplier" ? deal.buyer : deal.supplier;
  const input = {
    dealId: ctx.ids(),
    origin:
      deal.request === null
        ? { kind: "none" as const, counterpartId: stage.organisationId(other), ownSide: deal.recordedBy }
        : { kind: "meeting" as const, meetingId: idOf(meetings, deal.request) },
    track: deal.track,
    title: deal.title,
    measure: deal.measure,
    amountFen: readFen(deal.amount),
    signedOn,
    evidenceFileId: await slip(ctx, deal.key, [
      `Deal ${deal.key}`,
      `Amount CNY ${deal.amount}`,
      `Signed ${signedOn}`,
    ]),
  };
  return expectOk(await recordDeal(ctx, input), `deal ${deal.key}`).dealId;
}

async function amend(
  stage: SampleStage,
  { deal, dealId, amendment }: { deal: Deal; dealId: string; amendment: Deal["amendments"][number] },
): Promise<void> {
  const ctx = await stage.asFirm(deal[amendment.recordedBy], stage.calendar.at(amendment.agreedOn, "13:00"));
  const agreedOn = stage.calendar.day(amendment.agreedOn);
  const outcome = await amendDeal(ctx, {
    dealId,
    entryId: ctx.ids(),
    change: { kind: "delta", fen: readFen(amendment.delta) },
    reason: amendment.reason,
    agreedOn,
    evidenceFileId: await slip(ctx, `${deal.key}-amendment`, [
      `Amendment of deal ${deal.key}`,
      `Change CNY ${amendment.delta}`,
      `Agreed ${agreedOn}`,
    ]),
  });
  expectOk(outcome, `amendment of ${deal.key}`);
}

/** Lets the other side confirm an entry and the verifier verify it, as far as the scenario goes. */
async function settle(stage: SampleStage, entry: Entry, certainty: Certainty): Promise<void> {
  if (certainty === "recorded") return;
  const { deal, dealId, entryNumber, recordedBy } = entry;
  const other = recordedBy === "supplier" ? deal.buyer : deal.supplier;
  const confirm = { dealId, entryNumber, answer: "confirmed" as const, reason: "" };
  const confirmedAt = await stage.asFirm(other, settledAt(stage, deal, 0));
  expectOk(await answerEntry(confirmedAt, confirm), `confirmation of ${deal.key}`);
  if (certainty === "confirmed") return;
  const verifier = await stage.as({ email: sampleStaff.verifier, at: settledAt(stage, deal, 1) });
  const verdict = {
    dealId,
    entryNumber,
    verdict: "verified" as const,
    reason: "",
    lastEntrySeen: entryNumber,
  };
  expectOk(await decideEntry(verifier, verdict), `verification of ${deal.key}`);
}

/** On the first day in the evening; on the second before the scenario's own moment. */
function recordedAt(stage: SampleStage, deal: Deal): Date {
  const isFirstDay = deal.signedOn === stage.data.edition.startsOn;
  return stage.calendar.at(deal.signedOn, isFirstDay ? "18:00" : "12:30");
}

/** One deal after the other in the afternoon of the second day: confirmed, and a minute later verified. */
function settledAt(stage: SampleStage, deal: Deal, minutes: number): Date {
  const place = stage.data.scenario.deals.indexOf(deal);
  return new Date(stage.calendar.asOf.getTime() + (2 * place + minutes) * 60_000);
}

async function slip(ctx: Ctx, key: string, lines: string[]): Promise<string> {
  const file = { name: `sample-${key}.pdf`, bytes: sampleSlip(lines) };
  return expectOk(await storeEvidence(ctx, file), `evidence of ${key}`).fileId;
}
