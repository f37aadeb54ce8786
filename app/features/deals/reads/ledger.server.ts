import type { Fen } from "#app/lib/money.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { listDealsById } from "#db/queries/deals.server.ts";
import { listEntriesOfDeals } from "#db/queries/ledger-entries.server.ts";
import {
  countLedgerDeals,
  listLedgerDealIds,
  listLikelyDuplicates,
  sumLedger,
  type LedgerFilter,
} from "#db/queries/ledger.server.ts";
import { listLedgerTotals } from "#db/queries/ledger-totals.server.ts";

import { MEASURES, type Measure } from "#app/lib/measures.ts";
import { toDealView, type DealView } from "../deal-view.ts";
import { DUPLICATE_RULE } from "../domain/duplicates.ts";
import { dealCode } from "../domain/deal-number.ts";
import type { LedgerQuery, LedgerView } from "../ledger-address.ts";

const PAGE = 25;

export type LedgerDeal = DealView & { duplicates: { id: string; code: string }[] };
export type LedgerSum = { measure: Measure; verifiedFen: Fen; confirmedFen: Fen; recordedFen: Fen };
export type LedgerPage = {
  query: LedgerQuery;
  deals: LedgerDeal[];
  counts: Record<LedgerView, number>;
  /** Sums over the whole filtered list, each measure for itself. */
  sums: LedgerSum[];
  older: string | null;
  newer: string | null;
};

/** A page of the ledger. The filter comes from the address, so that a page can be sent to a colleague. */
export async function readLedgerPage(ctx: CtxFor<"ledger.read">, query: LedgerQuery): Promise<LedgerPage> {
  const editionId = ctx.edition.id;
  const filter: LedgerFilter = { editionId, ...query, duplicateRule: DUPLICATE_RULE };
  const before = numberOf(query.before);
  const after = numberOf(query.after);
  const [ids, sums, counts] = await Promise.all([
    listLedgerDealIds(ctx.db, filter, { before, after, limit: PAGE + 1 }),
    readSums(ctx, filter),
    countViews(ctx, filter),
  ]);
  const hasMore = ids.length > PAGE;
  const page = ids.slice(0, PAGE);
  if (after !== null) page.reverse();
  const hasOlder = after === null ? hasMore : true;
  const hasNewer = after === null ? before !== null : hasMore;
  return {
    query,
    deals: await readDeals(
      ctx,
      page.map(({ id }) => id),
    ),
    counts,
    sums,
    older: hasOlder ? (page.at(-1)?.number.toString() ?? null) : null,
    newer: hasNewer ? (page[0]?.number.toString() ?? null) : null,
  };
}

async function readDeals(ctx: CtxFor<"ledger.read">, dealIds: string[]): Promise<LedgerDeal[]> {
  const editionId = ctx.edition.id;
  const [rows, entries, duplicates] = await Promise.all([
    listDealsById(ctx.db, { editionId, dealIds }),
    listEntriesOfDeals(ctx.db, dealIds),
    listLikelyDuplicates(ctx.db, { editionId, dealIds, rule: DUPLICATE_RULE }),
  ]);
  return dealIds.flatMap((id) => {
    const row = rows.find((deal) => deal.id === id);
    if (!row) return [];
    const twins = duplicates.filter(({ deal_id }) => deal_id === id);
    return [
      {
        ...toDealView(ctx.locale, row, { entries }),
        duplicates: twins.map((twin) => ({ id: twin.twin_id, code: dealCode(twin.twin_number) })),
      },
    ];
  });
}

async function readSums(ctx: CtxFor<"ledger.read">, filter: LedgerFilter): Promise<LedgerSum[]> {
  // Whole measures stand in the maintained totals; only narrower lists are added up.
  const isWhole = filter.view === "all" && filter.certainty === null;
  const rows = isWhole ? await listLedgerTotals(ctx.db, [filter.editionId]) : await sumLedger(ctx.db, filter);
  return MEASURES.flatMap((measure) => {
    const own = rows.filter((row) => row.measure === measure && row.entry_count > 0n);
    if (own.length === 0 || (filter.measure !== null && filter.measure !== measure)) return [];
    const sumOf = (certainty: string) => own.find((row) => row.certainty === certainty)?.amount_fen ?? 0n;
    return [
      {
        measure,
        verifiedFen: sumOf("verified"),
        confirmedFen: sumOf("confirmed"),
        recordedFen: sumOf("recorded"),
      },
    ];
  });
}

async function countViews(
  ctx: CtxFor<"ledger.read">,
  filter: LedgerFilter,
): Promise<Record<LedgerView, number>> {
  const count = (view: LedgerView) => countLedgerDeals(ctx.db, { ...filter, view });
  const [all, waiting, amended, duplicates] = await Promise.all([
    count("all"),
    count("waiting"),
    count("amended"),
    count("duplicates"),
  ]);
  return { all, waiting, amended, duplicates };
}

function numberOf(text: string | null): bigint | null {
  return text !== null && /^\d{1,15}$/.test(text) ? BigInt(text) : null;
}
