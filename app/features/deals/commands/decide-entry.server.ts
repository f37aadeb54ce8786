import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { lockDeal } from "#db/queries/deals.server.ts";
import { listEvidence } from "#db/queries/files.server.ts";
import {
  decideEntryStep,
  listDecisions,
  listEntriesOfDeal,
  type EntryRow,
} from "#db/queries/ledger-entries.server.ts";
import { inTransaction, type Tx } from "#db/tx.server.ts";

import { countedEntries } from "../counted-entries.ts";
import { isStep, type Certainty, type Verdict } from "../domain/certainty.ts";
import { mayVerify } from "../domain/deal-figures.ts";

export type DecideEntryInput = {
  dealId: string;
  entryNumber: number;
  verdict: Verdict;
  reason: string;
  /** What the verifier had before her: the deal's last entry. Anything newer makes her look again. */
  lastEntrySeen: number;
};

export type DecideEntryRefusal =
  | "deal_unknown"
  | "own_firm"
  | "not_confirmed"
  | "already_decided"
  | "no_evidence"
  | "reason_needed"
  | "would_be_negative"
  | "changed_meanwhile";

/**
 * Verifies or rejects an entry that both sides agree on, against its evidence, once. From this moment a verified
 * amount counts in the official total. Nobody decides on a deal of a firm that she belongs to; a rejection needs
 * a reason; of two verifiers the first decides.
 */
export const decideEntry = command(
  "deals.verify",
  async (ctx, input: DecideEntryInput): Promise<Result<null, DecideEntryRefusal>> => {
    if (input.verdict === "rejected" && input.reason.trim() === "") return refuse("reason_needed");
    const outcome = await inTransaction(ctx.db, async (tx): Promise<Result<null, DecideEntryRefusal>> => {
      const deal = await lockDeal(tx, { dealId: input.dealId, editionId: ctx.edition.id });
      if (!deal) return refuse("deal_unknown");
      if (ctx.actor.firms.some(({ id }) => id === deal.supplier_id || id === deal.buyer_id))
        return refuse("own_firm");
      const entries = await listEntriesOfDeal(tx, deal.id);
      const entry = entries.find(({ number }) => number === input.entryNumber);
      if (!entry) return refuse("deal_unknown");
      const problem = await verdictProblem(tx, { entry, entries, input });
      if (problem === "already_decided" && (await isOwnVerdict(tx, ctx, { entry, verdict: input.verdict })))
        return ok(null);
      if (problem !== null) return refuse(problem);
      await decideEntryStep(tx, {
        id: ctx.ids(),
        entryId: entry.id,
        editionId: ctx.edition.id,
        step: input.verdict,
        decidedBy: ctx.actor.personId,
        organisationId: null,
        reason: input.reason.trim(),
        decidedAt: ctx.clock(),
      });
      await audit(tx, ctx, {
        command: "deals.decide-entry",
        objectType: "ledger_entry",
        objectId: entry.id,
        before: { certainty: entry.certainty },
        after: { certainty: input.verdict, reason: input.reason, amountFen: String(entry.amount_fen) },
      });
      return ok(null);
    });
    if (outcome.ok) getServices().live.announce(liveTopics.ledger(ctx.edition.id));
    return outcome;
  },
);

type Case = { entry: EntryRow; entries: EntryRow[]; input: DecideEntryInput };

async function verdictProblem(tx: Tx, { entry, entries, input }: Case): Promise<DecideEntryRefusal | null> {
  if (entry.certainty === "verified" || entry.certainty === "rejected") return "already_decided";
  if (!isStep(entry.certainty as Certainty, input.verdict)) return "not_confirmed";
  if (entries.at(-1)?.number !== input.lastEntrySeen) return "changed_meanwhile";
  if (input.verdict === "rejected") return null;
  if (!mayVerify(countedEntries(entries), entry.amount_fen)) return "would_be_negative";
  const evidence = await listEvidence(tx, [entry.deal_id]);
  return evidence.length === 0 ? "no_evidence" : null;
}

/** A verifier's second click: her verdict stands already. */
async function isOwnVerdict(
  tx: Tx,
  ctx: CtxFor<"deals.verify">,
  { entry, verdict }: { entry: EntryRow; verdict: Verdict },
): Promise<boolean> {
  const decisions = await listDecisions(tx, [entry.deal_id]);
  return decisions.some(
    (decision) =>
      decision.entry_id === entry.id &&
      decision.step === verdict &&
      decision.decided_by === ctx.actor.personId,
  );
}
