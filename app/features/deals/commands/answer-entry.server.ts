import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { lockDeal } from "#db/queries/deals.server.ts";
import { decideEntryStep, listDecisions, listEntriesOfDeal } from "#db/queries/ledger-entries.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import type { Answer } from "../domain/certainty.ts";

export type AnswerEntryInput = { dealId: string; entryNumber: number; answer: Answer; reason: string };
export type AnswerEntryRefusal = "deal_unknown" | "own_entry" | "already_answered" | "reason_needed";

/**
 * Confirms or disputes an entry for the firm that did not record it, once. A dispute needs a reason; a disputed
 * entry counts nowhere. The same answer given twice stands as one.
 */
export const answerEntry = command(
  "deals.record",
  async (ctx, input: AnswerEntryInput): Promise<Result<null, AnswerEntryRefusal>> => {
    const firmId = ctx.actor.firm.id;
    if (input.answer === "disputed" && input.reason.trim() === "") return refuse("reason_needed");
    const outcome = await inTransaction(ctx.db, async (tx): Promise<Result<null, AnswerEntryRefusal>> => {
      const deal = await lockDeal(tx, { dealId: input.dealId, editionId: ctx.edition.id });
      if (!deal || ![deal.supplier_id, deal.buyer_id].includes(firmId)) return refuse("deal_unknown");
      const entries = await listEntriesOfDeal(tx, deal.id);
      const entry = entries.find(({ number }) => number === input.entryNumber);
      if (!entry) return refuse("deal_unknown");
      if (entry.recorded_by_firm_now === firmId) return refuse("own_entry");
      if (entry.certainty !== "recorded") {
        const decisions = await listDecisions(tx, [deal.id]);
        const isSame = decisions.some(({ entry_id, step }) => entry_id === entry.id && step === input.answer);
        return isSame ? ok(null) : refuse("already_answered");
      }
      await decideEntryStep(tx, {
        id: ctx.ids(),
        entryId: entry.id,
        editionId: ctx.edition.id,
        step: input.answer,
        decidedBy: ctx.actor.personId,
        organisationId: firmId,
        reason: input.answer === "disputed" ? input.reason.trim() : "",
        decidedAt: ctx.clock(),
      });
      await audit(tx, ctx, {
        command: "deals.answer-entry",
        objectType: "ledger_entry",
        objectId: entry.id,
        before: { certainty: entry.certainty },
        after: { certainty: input.answer, reason: input.reason },
      });
      return ok(null);
    });
    if (outcome.ok) getServices().live.announce(liveTopics.ledger(ctx.edition.id));
    return outcome;
  },
);
