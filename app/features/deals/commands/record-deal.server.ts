import { isUuid } from "#app/lib/ids.ts";
import { MAX_FEN, type Fen } from "#app/lib/money.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { findDeal, getCalendarDay, insertDealOnce } from "#db/queries/deals.server.ts";
import { inTransaction, Rollback, type Tx } from "#db/tx.server.ts";

import type { Measure } from "#app/lib/measures.ts";
import { isMeasureOf, type Track } from "../domain/measures.ts";
import { appendEntry } from "../writes/append-entry.server.ts";
import {
  findDealParties,
  type DealOrigin,
  type DealParties,
  type OriginRefusal,
} from "../writes/deal-parties.server.ts";

export type RecordDealInput = {
  /** Made with the form: a second click, or a resent form, leads to the same deal. */
  dealId: string;
  origin: DealOrigin;
  track: Track;
  title: string;
  measure: Measure;
  amountFen: Fen;
  signedOn: string;
  /** The person's own upload, see `storeEvidence`. */
  evidenceFileId: string;
};

export type RecordDealRefusal =
  | OriginRefusal
  | "edition_closed"
  | "measure_not_of_track"
  | "amount_not_positive"
  | "signed_in_future"
  | "evidence_unknown"
  | "deal_id_taken";

type Recorded = { dealId: string; isNew: boolean };

/**
 * Records a signed deal with its first entry, as one side states it. It counts nowhere until the other side has
 * confirmed it and a verifier has checked it. Amounts are fen; a deal has one measure, which its track allows.
 */
export const recordDeal = command(
  "deals.record",
  async (ctx, input: RecordDealInput): Promise<Result<Recorded, RecordDealRefusal>> => {
    const known = await findRecorded(ctx, input.dealId);
    if (known) return known;
    const countedOn = await getCalendarDay(ctx.db, { at: ctx.clock(), timeZone: ctx.edition.timeZone });
    const problem = inputProblem(ctx, input, countedOn);
    if (problem !== null) return refuse(problem);
    const parties = await findDealParties(ctx, input.origin);
    if (!parties.ok) return parties;
    const outcome = await inTransaction(ctx.db, async (tx): Promise<Result<Recorded, RecordDealRefusal>> => {
      const isNew = await insertDeal(tx, ctx, { input, parties: parties.value });
      if (!isNew) return (await findRecorded({ ...ctx, db: tx }, input.dealId)) ?? refuse("deal_id_taken");
      const refusal = await appendEntry(tx, ctx, {
        id: ctx.ids(),
        dealId: input.dealId,
        number: 1,
        kind: "signed",
        measure: input.measure,
        amountFen: input.amountFen,
        reason: "",
        signedOn: input.signedOn,
        countedOn,
        previousHash: null,
        evidenceFileId: input.evidenceFileId,
      });
      if (refusal !== null) throw new Rollback(refuse(refusal));
      await audit(tx, ctx, {
        command: "deals.record-deal",
        objectType: "deal",
        objectId: input.dealId,
        after: {
          ...parties.value,
          title: input.title,
          measure: input.measure,
          amountFen: String(input.amountFen),
          signedOn: input.signedOn,
        },
      });
      return ok({ dealId: input.dealId, isNew: true });
    });
    if (outcome.ok && outcome.value.isNew) getServices().live.announce(liveTopics.ledger(ctx.edition.id));
    return outcome;
  },
);

type FirmCtx = CtxFor<"deals.record">;

/** The deal that an earlier click has recorded; an id that stands for anything else is taken. */
async function findRecorded(
  ctx: FirmCtx,
  dealId: string,
): Promise<Result<Recorded, "deal_id_taken"> | undefined> {
  if (!isUuid(dealId)) return refuse("deal_id_taken");
  const deal = await findDeal(ctx.db, { dealId, editionId: ctx.edition.id });
  if (!deal) return undefined;
  return deal.recorded_by_organisation_id === ctx.actor.firm.id
    ? ok({ dealId, isNew: false })
    : refuse("deal_id_taken");
}

function inputProblem(ctx: FirmCtx, input: RecordDealInput, today: string): RecordDealRefusal | null {
  if (ctx.edition.phase === "closed") return "edition_closed";
  if (!isMeasureOf(input.track, input.measure)) return "measure_not_of_track";
  if (input.amountFen <= 0n || input.amountFen > MAX_FEN) return "amount_not_positive";
  return input.signedOn > today ? "signed_in_future" : null;
}

async function insertDeal(
  tx: Tx,
  ctx: FirmCtx,
  { input, parties }: { input: RecordDealInput; parties: DealParties },
): Promise<boolean> {
  return insertDealOnce(tx, {
    ...parties,
    id: input.dealId,
    editionId: ctx.edition.id,
    track: input.track,
    title: input.title,
    recordedByOrganisationId: ctx.actor.firm.id,
    status: input.measure === "intention" ? "intended" : "signed",
    signedOn: input.signedOn,
    createdAt: ctx.clock(),
  });
}
