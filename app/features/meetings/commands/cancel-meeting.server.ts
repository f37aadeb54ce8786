import { notify } from "#app/features/notifications/public.server.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { cancelMeetingOfFirm, findMeetingOfFirm } from "#db/queries/meetings.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { isCancellable, toMeetingStatus } from "../domain/meeting.ts";
import type { MeetingRefusal } from "../domain/refusals.ts";
import { meetingData } from "../meeting-notice.server.ts";

type Cancelled = Result<{ meetingId: string }, MeetingRefusal>;

/**
 * Cancels a meeting of the actor's firm that has not been held. Its table and both people are free again at once,
 * calendars strike it out, and the other side is told the reason.
 */
export const cancelMeeting = command(
  "meetings.arrange",
  async (ctx, { meetingId, reason }: { meetingId: string; reason: string }): Promise<Cancelled> => {
    const organisationId = ctx.actor.firm.id;
    const editionId = ctx.edition.id;
    const meeting = await findMeetingOfFirm(ctx.db, { id: meetingId, editionId, organisationId });
    if (!meeting) return refuse({ code: "gone" });
    const status = toMeetingStatus(meeting.status);
    if (!isCancellable(status)) return refuse({ code: "already_over" });

    const outcome = await inTransaction(ctx.db, async (tx): Promise<Cancelled> => {
      const now = ctx.clock();
      const isCancelled = await cancelMeetingOfFirm(tx, {
        id: meetingId,
        editionId,
        organisationId,
        reason,
        now,
      });
      if (!isCancelled) return refuse({ code: "already_over" });
      await audit(tx, ctx, {
        command: "meetings.cancel",
        objectType: "meeting",
        objectId: meetingId,
        before: { status },
        after: { status: "cancelled", reason },
      });
      const others = meeting.seats.filter((seat) => seat.organisationId !== organisationId);
      await notify(tx, ctx, {
        personIds: others.map(({ personId }) => personId),
        kind: "meetings.cancelled",
        data: meetingData(ctx.edition, {
          by: ctx.actor.firm,
          about: meeting,
          day: meeting.day,
          startsAt: meeting.startsAt,
          table: meeting.tableLabel,
          words: reason,
        }),
        path: paths.workspace.meeting(ctx.edition.slug, meetingId),
        dedupeKey: `meeting:${meetingId}:cancelled`,
      });
      return ok({ meetingId });
    });
    if (outcome.ok) getServices().live.announce(liveTopics.meetings(editionId));
    return outcome;
  },
);
