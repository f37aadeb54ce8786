import { createHash, timingSafeEqual } from "node:crypto";

import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { publicCommand } from "#app/server/command.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { noteBounceReport } from "#db/queries/dead-addresses.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { messageOfMailId, type BounceEvent } from "../bounce-report.ts";

type Counts = { noted: number; repeated: number; unknown: number };

/**
 * Takes what the mail provider reports as come back: the mail is marked as bounced, and an address that takes no mail
 * gets none any more. A report that is repeated, or of a mail that is not ours, changes nothing. Refuses who does not
 * show the installation's secret; `closed` where it has none.
 */
export const takeBounces = publicCommand(
  async (
    ctx,
    { secret, events }: { secret: string; events: BounceEvent[] },
  ): Promise<Result<Counts, "closed" | "wrong_secret">> => {
    const wanted = getServices().mailWebhookSecret;
    if (wanted === undefined) return refuse("closed");
    if (!isSame(secret, wanted)) return refuse("wrong_secret");
    const counts: Counts = { noted: 0, repeated: 0, unknown: 0 };
    for (const event of events) {
      const outcome = await inTransaction(ctx.db, async (tx) => {
        const messageId = messageOfMailId(event.messageId);
        const result = await noteBounceReport(tx, {
          eventId: event.id,
          mailId: event.messageId,
          messageId,
          recipient: event.recipient,
          kind: event.kind,
          reason: (event.reason ?? event.kind).slice(0, 500),
          at: ctx.clock(),
        });
        if (result === "noted" && messageId !== null) {
          await audit(tx, ctx, {
            command: "notifications.take-bounce",
            objectType: "outbox_message",
            objectId: messageId,
            after: { status: "bounced", bounce: event.kind },
          });
        }
        return result;
      });
      counts[outcome] += 1;
    }
    return ok(counts);
  },
);

/** Compares digests, so that neither length nor beginning of the secret shows in the time. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
