import type { Fen } from "#app/lib/money.ts";
import { refuse, type Result } from "#app/lib/result.ts";
import { ok } from "#app/lib/result.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findDeal } from "#db/queries/deals.server.ts";
import { listEntriesOfDeal } from "#db/queries/ledger-entries.server.ts";

import { deltaOf, type AmendDealRefusal, type AmendmentChange } from "../commands/amend-deal.server.ts";
import { countedEntries } from "../counted-entries.ts";
import { dealFigures } from "../domain/deal-figures.ts";

export type AmendmentPreview = { deltaFen: Fen; beforeFen: Fen; afterFen: Fen; entryNumber: number };

/** What an amendment would do to a deal of the firm as it now stands; the command checks again. */
export async function previewAmendment(
  ctx: CtxFor<"deals.record">,
  { dealId, basis, fen }: { dealId: string; basis: AmendmentChange["kind"]; fen: Fen },
): Promise<Result<AmendmentPreview, AmendDealRefusal>> {
  const deal = await findDeal(ctx.db, { dealId, editionId: ctx.edition.id });
  if (!deal || ![deal.supplier_id, deal.buyer_id].includes(ctx.actor.firm.id)) return refuse("deal_unknown");
  const entries = await listEntriesOfDeal(ctx.db, dealId);
  const { statedFen } = dealFigures(countedEntries(entries));
  const delta = deltaOf(
    entries,
    basis === "delta" ? { kind: basis, fen } : { kind: basis, fen, seenFen: statedFen },
  );
  if (!delta.ok) return delta;
  return ok({
    deltaFen: delta.value,
    beforeFen: statedFen,
    afterFen: statedFen + delta.value,
    entryNumber: (entries.at(-1)?.number ?? 0) + 1,
  });
}
