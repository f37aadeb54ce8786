import { createFormat } from "#app/i18n/format.ts";
import type { CtxFor } from "#app/server/context.server.ts";

import { cancelAnnouncementSending } from "./commands/cancel-announcement.server.ts";
import { retryAnnouncement } from "./commands/retry-announcement.server.ts";
import { scheduleAnnouncementSending } from "./commands/schedule-announcement.server.ts";
import { announcementMessages } from "./messages/announcements.ts";

type Ctx = CtxFor<"announcements.send">;
type Outcome = { done: string } | { error: string };

/** What a button of an announcement's page asks for: send now or at a time, cancel, send again. */
export async function sendStep(ctx: Ctx, { id, posted }: { id: string; posted: FormData }): Promise<Outcome> {
  const m = announcementMessages[ctx.locale];
  const format = createFormat(ctx.locale, ctx.edition.timeZone);
  switch (posted.get("intent")) {
    case "cancel": {
      const outcome = await cancelAnnouncementSending(ctx, { id });
      return outcome.ok ? { done: m.cancelled } : { error: m.refusals[outcome.refusal] };
    }
    case "retry": {
      const outcome = await retryAnnouncement(ctx, { id });
      if (!outcome.ok) return { error: m.refusals[outcome.refusal] };
      return { done: m.retried({ count: format.count(outcome.value.count) }) };
    }
    default: {
      const sendAt = posted.get("intent") === "now" ? "now" : timeOf(ctx, posted.get("sendAt"));
      if (sendAt === undefined) return { error: m.errors.timeNeeded };
      const version = Number(posted.get("version"));
      const outcome = await scheduleAnnouncementSending(ctx, { id, version, sendAt });
      if (!outcome.ok) return { error: m.refusals[outcome.refusal] };
      return { done: m.scheduled({ when: format.dateTime(outcome.value.sendAt.toISOString()) }) };
    }
  }
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** A time as typed, on the clocks of the edition's own zone. */
function timeOf(ctx: Ctx, typed: FormDataEntryValue | null): Date | undefined {
  if (typeof typed !== "string" || !LOCAL.test(typed)) return undefined;
  const asUtc = Date.parse(`${typed}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const shown = createFormat("zh", ctx.edition.timeZone).wallClock(new Date(asUtc).toISOString());
  return new Date(asUtc - (Date.parse(`${shown}:00Z`) - asUtc));
}
