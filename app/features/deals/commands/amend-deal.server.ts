import { isUuid } from "#app/lib/ids.ts";
import { MAX_FEN, type Fen } from "#app/lib/money.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { getCalendarDay, lockDeal } from "#db/queries/deals.server.ts";
import { listEntriesOfDeal, type EntryRow } from "#db/queries/ledger-entries.server.ts";
import { inTransaction, Rollback, violatedConstraint, type Tx } from "#db/tx.server.ts";

import { countedEntries } from "../counted-entries.ts";
import { amendmentProblem, dealFigures, type AmendmentProblem } from "../domain/deal-figures.ts";
import { appendEntry } from "../writes/append-entry.server.ts";

/** A change by so much, or to a new amount; the latter states the amount that it was reckoned from. */
export type AmendmentChange = { kind: "delta"; fen: Fen } | { kind: "new_amount"; fen: Fen; seenFen: Fen };

export type AmendDealInput = {
  dealId: string;
  /** Made with the form: a second click leads to the same entry. */
  entryId: string;
  change: AmendmentChange;
  reason: string;
  /** The day on which the parties agreed on the change. */
  agreedOn: string;
  evidenceFileId: string | null;
};

export type AmendDealRefusal =
  | AmendmentProblem
  | "deal_unknown"
  | "edition_closed"
  | "reason_needed"
  | "amount_too_large"
  | "signed_in_future"
  | "evidence_unknown"
  | "changed_meanwhile"
  | "entry_id_taken";

type Amended = { entryNumber: number; isNew: boolean };
type FirmCtx = CtxFor<"deals.record">;

/**
 * Appends a change of a deal's amount as an entry of its own, which the other side confirms and a verifier
 * checks like the first; until then the official total stands. A deal's amount, with all that is pending,
 * never falls below zero. Two changes at one moment get consecutive numbers, each checked against the other.
 */
export const amendDeal = command(
  "deals.record",
  async (ctx, input: AmendDealInput): Promise<Result<Amended, AmendDealRefusal>> => {
    if (ctx.edition.phase === "closed") return refuse("edition_closed");
    if (input.reason.trim() === "") return refuse("reason_needed");
    if (!isUuid(input.entryId)) return refuse("entry_id_taken");
    const today = await getCalendarDay(ctx.db, { at: ctx.clock(), timeZone: ctx.edition.timeZone });
    if (input.agreedOn > today) return refuse("signed_in_future");
    const outcome = await inTransaction(ctx.db, (tx) => amendLocked(tx, ctx, { input, today })).catch(
      (error: unknown) => {
        if (violatedConstraint(error) === "ledger_entry_pkey") return refuse("entry_id_taken" as const);
        throw error;
      },
    );
    if (outcome.ok && outcome.value.isNew) getServices().live.announce(liveTopics.ledger(ctx.edition.id));
    return outcome;
  },
);

async function amendLocked(
  tx: Tx,
  ctx: FirmCtx,
  { input, today }: { input: AmendDealInput; today: string },
): Promise<Result<Amended, AmendDealRefusal>> {
  const deal = await lockDeal(tx, { dealId: input.dealId, editionId: ctx.edition.id });
  const firmId = ctx.actor.firm.id;
  if (!deal || ![deal.supplier_id, deal.buyer_id].includes(firmId)) return refuse("deal_unknown");
  const entries = await listEntriesOfDeal(tx, deal.id);
  const last = entries.at(-1);
  if (!last) return refuse("deal_unknown");
  const known = entries.find(({ id }) => id === input.entryId);
  if (known) {
    const isOwn = known.recorded_by_firm_now === firmId && known.kind === "amended";
    return isOwn ? ok({ entryNumber: known.number, isNew: false }) : refuse("entry_id_taken");
  }
  const delta = deltaOf(entries, input.change);
  if (!delta.ok) return delta;
  const number = last.number + 1;
  const refusal = await appendEntry(tx, ctx, {
    id: input.entryId,
    dealId: deal.id,
    number,
    kind: "amended",
    measure: last.measure,
    amountFen: delta.value,
    reason: input.reason.trim(),
    signedOn: input.agreedOn,
    countedOn: today,
    previousHash: last.hash,
    evidenceFileId: input.evidenceFileId,
  });
  if (refusal !== null) throw new Rollback(refuse(refusal));
  await audit(tx, ctx, {
    command: "deals.amend-deal",
    objectType: "deal",
    objectId: deal.id,
    before: { statedFen: String(dealFigures(countedEntries(entries)).statedFen) },
    after: { entryNumber: number, deltaFen: String(delta.value), reason: input.reason },
  });
  return ok({ entryNumber: number, isNew: true });
}

/** The delta that a change means for the entries as they now stand. */
export function deltaOf(
  rows: readonly Pick<EntryRow, "kind" | "amount_fen" | "certainty">[],
  change: AmendmentChange,
): Result<Fen, AmendmentProblem | "changed_meanwhile" | "amount_too_large"> {
  const entries = countedEntries(rows);
  const { statedFen } = dealFigures(entries);
  if (change.kind === "new_amount" && change.seenFen !== statedFen) return refuse("changed_meanwhile");
  const delta = change.kind === "delta" ? change.fen : change.fen - statedFen;
  if (statedFen + delta > MAX_FEN || delta > MAX_FEN || -delta > MAX_FEN) return refuse("amount_too_large");
  const problem = amendmentProblem(entries, delta);
  return problem === null ? ok(delta) : refuse(problem);
}
