import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import {
  findDeal,
  getCalendarDay,
  listHeldMeetings,
  listParticipants,
  type HeldMeetingRow,
} from "#db/queries/deals.server.ts";

import { ownSideIn, type DealSide } from "../writes/deal-parties.server.ts";
import { meetingCode } from "../domain/deal-number.ts";
import { measuresOf, type Track } from "../domain/measures.ts";
import { NO_MEETING } from "../domain/deal-origin.ts";

export type MeetingChoice = {
  id: string;
  code: string;
  other: { id: string; name: string };
  startsAt: string;
  ownSide: DealSide;
  track: Track;
  topic: string;
};

export type DealFormView = {
  /** Made once a form: sending it twice records once. */
  dealId: string;
  today: string;
  firm: { id: string; name: string };
  meetings: MeetingChoice[];
  counterparts: { id: string; name: string }[];
};

/** What the form of a new deal offers: the firm's held meetings, and the edition's firms for deals without one. */
export async function readDealForm(ctx: CtxFor<"deals.record">): Promise<DealFormView> {
  const editionId = ctx.edition.id;
  const { firm } = ctx.actor;
  const [meetings, participants, today] = await Promise.all([
    listHeldMeetings(ctx.db, { editionId, organisationId: firm.id }),
    listParticipants(ctx.db, { editionId }),
    getCalendarDay(ctx.db, { at: ctx.clock(), timeZone: ctx.edition.timeZone }),
  ]);
  return {
    dealId: ctx.ids(),
    today,
    firm: { id: firm.id, name: localText(ctx.locale, firm.nameZh, firm.nameEn) },
    meetings: meetings.map((meeting) => toChoice(ctx, meeting)),
    counterparts: participants
      .filter(({ id }) => id !== firm.id)
      .map(({ id, name_zh, name_en }) => ({ id, name: localText(ctx.locale, name_zh, name_en) })),
  };
}

function toChoice(ctx: CtxFor<"deals.record">, meeting: HeldMeetingRow): MeetingChoice {
  const text = (zh: string | null, en: string | null) => localText(ctx.locale, zh ?? "", en ?? "");
  return {
    id: meeting.id,
    code: meetingCode(meeting.number),
    other: { id: meeting.other_id, name: text(meeting.other_name_zh, meeting.other_name_en) },
    startsAt: meeting.starts_at.toISOString(),
    ownSide: ownSideIn(meeting, ctx.actor.firm.id),
    track: (meeting.need_track ?? meeting.offer_track ?? "trade") as Track,
    topic:
      text(meeting.need_title_zh, meeting.need_title_en) ||
      text(meeting.offer_title_zh, meeting.offer_title_en),
  };
}

/** The number of a deal of the firm that has just been recorded. */
export async function readDealNumber(ctx: CtxFor<"deals.record">, dealId: string): Promise<bigint> {
  const deal = await findDeal(ctx.db, { dealId, editionId: ctx.edition.id });
  return deal?.number ?? 0n;
}

/** What the form begins with: the meeting of the address, or the latest one, and what follows from it. */
export function firstValues(view: DealFormView, meetingId: string | null): Record<string, string> {
  const asked = view.meetings.find(({ id }) => id === meetingId);
  const meeting = asked ?? (meetingId === null ? view.meetings[0] : undefined);
  const track = meeting?.track ?? "trade";
  return {
    meeting: meeting?.id ?? NO_MEETING,
    track,
    measure: measuresOf(track)[0] ?? "contract_value",
    title: asked?.topic ?? "",
    signedOn: view.today,
  };
}
