import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { countAudience, findAnnouncement, scheduleAnnouncement } from "#db/queries/announcements.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { sendAtProblem } from "../domain/announcement.ts";

type Refusal = "gone" | "changed_meanwhile" | "past" | "too_far" | "nobody";

/**
 * Has a draft sent at a time, or at once. Refuses a time that is past or more than a year ahead, an audience that
 * nobody belongs to now, and a draft that is not as it was on the screen.
 */
export const scheduleAnnouncementSending = command(
  "announcements.send",
  async (
    ctx,
    input: { id: string; version: number; sendAt: Date | "now" },
  ): Promise<Result<{ sendAt: Date }, Refusal>> => {
    const editionId = ctx.edition.id;
    const now = ctx.clock();
    const sendAt = input.sendAt === "now" ? now : input.sendAt;
    const problem = sendAtProblem(sendAt, now);
    if (problem) return refuse(problem);
    const found = await findAnnouncement(ctx.db, { id: input.id, editionId });
    if (!found) return refuse("gone");
    const filter = found.audience as Parameters<typeof countAudience>[1]["filter"];
    const { people } = await countAudience(ctx.db, { editionId, filter });
    if (people === 0) return refuse("nobody");
    return inTransaction(ctx.db, async (tx) => {
      const { id, version } = input;
      if (!(await scheduleAnnouncement(tx, { id, editionId, version, sendAt }))) {
        return refuse("changed_meanwhile" as const);
      }
      await audit(tx, ctx, {
        command: "notifications.schedule-announcement",
        objectType: "announcement",
        objectId: id,
        before: { status: "draft" },
        after: { status: "scheduled", sendAt: sendAt.toISOString(), people },
      });
      return ok({ sendAt });
    });
  },
);
