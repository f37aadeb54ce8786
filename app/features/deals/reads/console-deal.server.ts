import { may } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findDeal, listDealsById } from "#db/queries/deals.server.ts";
import { listEvidence } from "#db/queries/files.server.ts";
import { listDecisions, listEntriesOfDeals } from "#db/queries/ledger-entries.server.ts";
import { listLikelyDuplicates } from "#db/queries/ledger.server.ts";

import { toDealView, toHistory, type DealView, type HistoryItem } from "../deal-view.ts";
import { DUPLICATE_RULE } from "../domain/duplicates.ts";

export type ConsoleDeal = {
  edition: string;
  deal: DealView;
  history: HistoryItem[];
  duplicates: DealView[];
  mayVerify: boolean;
  /** The verifier belongs to one of the sides and must leave it to another. */
  isOwnFirm: boolean;
};

/** One deal for the organizers: entries, evidence, history, and what it may be a duplicate of. */
export async function readConsoleDeal(
  ctx: CtxFor<"ledger.read">,
  dealId: string,
): Promise<ConsoleDeal | undefined> {
  const editionId = ctx.edition.id;
  const row = await findDeal(ctx.db, { dealId, editionId });
  if (!row) return undefined;
  const twins = await listLikelyDuplicates(ctx.db, { editionId, dealIds: [dealId], rule: DUPLICATE_RULE });
  const twinIds = twins.map(({ twin_id }) => twin_id);
  const dealIds = [dealId, ...twinIds];
  const [twinRows, entries, evidence, decisions] = await Promise.all([
    listDealsById(ctx.db, { editionId, dealIds: twinIds }),
    listEntriesOfDeals(ctx.db, dealIds),
    listEvidence(ctx.db, dealIds),
    listDecisions(ctx.db, [dealId]),
  ]);
  const deal = toDealView(ctx.locale, row, { entries, evidence });
  return {
    edition: ctx.edition.slug,
    deal,
    history: toHistory(ctx.locale, deal.entries, decisions),
    duplicates: twinRows.map((twin) => toDealView(ctx.locale, twin, { entries, evidence })),
    mayVerify: may(ctx.actor, "deals.verify", editionId),
    isOwnFirm: ctx.actor.firms.some(({ id }) => id === row.supplier_id || id === row.buyer_id),
  };
}
