import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findDeal, getCalendarDay, listDealsOfFirm, listHeldMeetings } from "#db/queries/deals.server.ts";
import { listEvidence } from "#db/queries/files.server.ts";
import { listDecisions, listEntriesOfDeals } from "#db/queries/ledger-entries.server.ts";

import {
  entriesFor,
  toDealView,
  toHistory,
  type DealView,
  type EntryView,
  type HistoryItem,
} from "../deal-view.ts";
import { meetingCode } from "../domain/deal-number.ts";

export type FirmDeal = DealView & { other: string; waitsForYou: boolean };
export type DealSource = { meetingId: string; code: string; other: string; startsAt: string };
export type FirmDeals = { deals: FirmDeal[]; sources: DealSource[] };

/** A firm's deals, those that wait for its answer first, and held meetings that have led to none yet. */
export async function readFirmDeals(ctx: CtxFor<"firm.read">): Promise<FirmDeals> {
  const organisationId = ctx.actor.firm.id;
  const scope = { editionId: ctx.edition.id, organisationId };
  const [rows, meetings] = await Promise.all([
    listDealsOfFirm(ctx.db, scope),
    listHeldMeetings(ctx.db, scope),
  ]);
  const entries = await listEntriesOfDeals(
    ctx.db,
    rows.map(({ id }) => id),
  );
  const deals = rows.map((row): FirmDeal => {
    const view = toDealView(ctx.locale, row, { entries });
    return {
      ...view,
      other: view.supplier.id === organisationId ? view.buyer.name : view.supplier.name,
      waitsForYou: entriesFor(organisationId, view.entries).length > 0,
    };
  });
  const used = new Set(rows.map(({ meeting_id }) => meeting_id));
  return {
    deals: deals.sort((a, b) => Number(b.waitsForYou) - Number(a.waitsForYou)),
    sources: meetings
      .filter(({ id }) => !used.has(id))
      .map((meeting) => ({
        meetingId: meeting.id,
        code: meetingCode(meeting.number),
        other: localText(ctx.locale, meeting.other_name_zh, meeting.other_name_en),
        startsAt: meeting.starts_at.toISOString(),
      })),
  };
}

export type FirmDealPage = {
  deal: DealView;
  history: HistoryItem[];
  toAnswer: EntryView[];
  newEntryId: string;
  today: string;
};

/** One deal for one of its parties; for anyone else it does not exist. */
export async function readFirmDeal(
  ctx: CtxFor<"firm.read">,
  dealId: string,
): Promise<FirmDealPage | undefined> {
  const firmId = ctx.actor.firm.id;
  const row = await findDeal(ctx.db, { dealId, editionId: ctx.edition.id });
  if (!row || ![row.supplier_id, row.buyer_id].includes(firmId)) return undefined;
  const [entries, evidence, decisions, today] = await Promise.all([
    listEntriesOfDeals(ctx.db, [row.id]),
    listEvidence(ctx.db, [row.id]),
    listDecisions(ctx.db, [row.id]),
    getCalendarDay(ctx.db, { at: ctx.clock(), timeZone: ctx.edition.timeZone }),
  ]);
  const deal = toDealView(ctx.locale, row, { entries, evidence });
  return {
    deal,
    history: toHistory(ctx.locale, deal.entries, decisions),
    toAnswer: entriesFor(firmId, deal.entries),
    newEntryId: ctx.ids(),
    today,
  };
}
