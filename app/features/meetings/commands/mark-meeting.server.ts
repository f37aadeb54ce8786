import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { lockMeetingStatus, setMeetingStatus } from "#db/queries/meetings.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { judgeMark, toMeetingStatus, type Mark } from "../domain/meeting.ts";
import type { MeetingRefusal } from "../domain/refusals.ts";

type Marked = Result<{ isChanged: boolean }, MeetingRefusal>;

/**
 * Notes on the floor that a meeting's people are there, that it was held or missed, or takes such a mark back.
 * The same mark twice changes nothing. Refuses with `already_over` what {@link judgeMark} forbids.
 */
export const markMeeting = command(
  "floor.run",
  async (ctx, { meetingId, mark }: { meetingId: string; mark: Mark }): Promise<Marked> => {
    const editionId = ctx.edition.id;
    const outcome = await inTransaction(ctx.db, async (tx): Promise<Marked> => {
      const stored = await lockMeetingStatus(tx, { id: meetingId, editionId });
      if (stored === undefined) return refuse({ code: "gone" });
      const status = toMeetingStatus(stored);
      const verdict = judgeMark(status, mark);
      if (verdict === "already_over") return refuse({ code: verdict });
      if (verdict === "unchanged") return ok({ isChanged: false });
      await setMeetingStatus(tx, { id: meetingId, editionId, status: mark, now: ctx.clock() });
      await audit(tx, ctx, {
        command: "meetings.mark",
        objectType: "meeting",
        objectId: meetingId,
        before: { status },
        after: { status: mark },
      });
      return ok({ isChanged: true });
    });
    if (outcome.ok && outcome.value.isChanged) getServices().live.announce(liveTopics.meetings(editionId));
    return outcome;
  },
);
