import { localText } from "#app/i18n/localized.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { countFirmOverview, listNextMeetings } from "#db/queries/firm-overview.server.ts";
import { countFirmWork } from "#db/queries/firm-work.server.ts";

const MEETINGS_SHOWN = 5;

/** What waits for a firm in an edition, and what it has there. */
export async function readWorkspaceHome(ctx: CtxFor<"firm.read">) {
  const scope = { editionId: ctx.edition.id, organisationId: ctx.actor.firm.id };
  const now = ctx.clock();
  const [work, counts, meetings] = await Promise.all([
    countFirmWork(ctx.db, { ...scope, now }),
    countFirmOverview(ctx.db, { ...scope, now }),
    listNextMeetings(ctx.db, { ...scope, limit: MEETINGS_SHOWN }),
  ]);
  return {
    slug: ctx.edition.slug,
    firm: localText(ctx.locale, ctx.actor.firm.nameZh, ctx.actor.firm.nameEn),
    ...work,
    ...counts,
    next: meetings.map((meeting) => ({
      id: meeting.id,
      day: meeting.day,
      startsAt: meeting.starts_at.toISOString(),
      endsAt: meeting.ends_at.toISOString(),
      table: meeting.label,
      firm: localText(ctx.locale, meeting.name_zh, meeting.name_en),
    })),
  };
}

export type WorkspaceHomeView = Awaited<ReturnType<typeof readWorkspaceHome>>;
