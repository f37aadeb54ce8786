import { readOpenContacts } from "#app/features/privacy/public.server.ts";
import { localText } from "#app/i18n/localized.ts";
import { isUuid } from "#app/lib/ids.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findMeetingOfFirm } from "#db/queries/meetings.server.ts";

import { calendarPath } from "../calendar-link.server.ts";
import { meetingView, personName } from "./views.server.ts";

/** A meeting of the firm, with the contact details of the other side's delegate where they are open. */
export async function readMeeting(ctx: CtxFor<"firm.read">, id: string | undefined) {
  if (!isUuid(id)) return undefined;
  const organisationId = ctx.actor.firm.id;
  const row = await findMeetingOfFirm(ctx.db, { id, editionId: ctx.edition.id, organisationId });
  if (!row) return undefined;
  const view = meetingView(row, { locale: ctx.locale, organisationId, now: ctx.clock() });
  const isOwn = row.seats.some(({ personId }) => personId === ctx.actor.personId);
  const other = row.seats.find((seat) => seat.organisationId !== organisationId);
  const contacts = other
    ? await readOpenContacts(ctx, { firmId: other.organisationId, personIds: [other.personId] })
    : [];
  return {
    ...view,
    edition: ctx.edition.slug,
    /** The reader's own feed, where the reader attends. */
    calendar: isOwn ? await calendarPath(ctx.db, ctx.edition, ctx.actor.personId) : null,
    reason: row.reason,
    requestId: row.requestId,
    need: row.needId === null ? null : localText(ctx.locale, row.needZh ?? "", row.needEn ?? ""),
    offer: row.offerId === null ? null : localText(ctx.locale, row.offerZh ?? "", row.offerEn ?? ""),
    parties: row.seats.map((seat) => ({
      firm: localText(ctx.locale, seat.nameZh, seat.nameEn),
      person: personName(ctx.locale, seat),
      isOwn: seat.organisationId === organisationId,
    })),
    contact: contacts[0] ?? null,
  };
}

export type MeetingDetail = NonNullable<Awaited<ReturnType<typeof readMeeting>>>;
