import { notify } from "#app/features/notifications/public.server.ts";
import { ok, refuse, type Result } from "#app/lib/result.ts";
import { paths } from "#app/paths.ts";
import { audit } from "#app/server/audit.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";
import { endRequest, findRequestOfFirm, type RequestRow } from "#db/queries/meeting-requests.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { decisionRefusal, stateAt } from "../domain/meeting-request.ts";
import type { MeetingRefusal } from "../domain/refusals.ts";
import { meetingData } from "../meeting-notice.server.ts";

type ArrangeCtx = CtxFor<"meetings.arrange">;
export type EndedRequest = Result<{ requestId: string }, MeetingRefusal>;
type End = { requestId: string; status: "declined" | "withdrawn"; reason: string };

/**
 * Ends a request that is pending or waits for the timetable, by the side whose move that is, and tells the other. Of
 * two clicks one ends it.
 */
export async function endPendingRequest(ctx: ArrangeCtx, end: End): Promise<EndedRequest> {
  const request = await findRequestOfFirm(ctx.db, {
    id: end.requestId,
    editionId: ctx.edition.id,
    organisationId: ctx.actor.firm.id,
  });
  const own = request && (end.status === "declined" ? request.to : request.from);
  if (!request || own?.organisationId !== ctx.actor.firm.id) return refuse({ code: "gone" });
  const now = ctx.clock();
  const state = stateAt(request, now);
  const over = decisionRefusal(state);
  if (over !== undefined) return refuse({ code: over });

  const outcome = await inTransaction(ctx.db, async (tx): Promise<EndedRequest> => {
    const isEnded = await endRequest(tx, {
      id: request.id,
      editionId: ctx.edition.id,
      participationId: own.participationId,
      status: end.status,
      reason: end.reason,
      by: ctx.actor.personId,
      now,
    });
    if (!isEnded) return refuse({ code: "already_decided" });
    await audit(tx, ctx, {
      command: end.status === "declined" ? "meetings.decline-request" : "meetings.withdraw-request",
      objectType: "meeting_request",
      objectId: request.id,
      before: { status: request.status },
      after: { status: end.status, reason: end.reason },
    });
    await notify(tx, ctx, noticeOf(ctx, request, end));
    return ok({ requestId: request.id });
  });
  if (outcome.ok) getServices().live.announce(liveTopics.meetings(ctx.edition.id));
  return outcome;
}

function noticeOf(ctx: ArrangeCtx, request: RequestRow, end: End) {
  const isDeclined = end.status === "declined";
  const readers = isDeclined
    ? request.from.delegates.filter(({ personId }) => personId === request.fromPersonId)
    : request.to.delegates;
  return {
    personIds: readers.map(({ personId }) => personId),
    kind: isDeclined ? ("meetings.declined" as const) : ("meetings.withdrawn" as const),
    data: meetingData(ctx.edition, {
      by: isDeclined ? request.to : request.from,
      about: request,
      day: request.day,
      startsAt: request.startsAt,
      words: end.reason,
    }),
    path: paths.workspace.request(ctx.edition.slug, request.id),
    dedupeKey: `request:${request.id}:${end.status}`,
  };
}
