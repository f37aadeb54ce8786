import { acceptRequest } from "#app/features/meetings/commands/accept-request.server.ts";
import { declineRequest } from "#app/features/meetings/commands/decline-request.server.ts";
import { markMeeting } from "#app/features/meetings/commands/mark-meeting.server.ts";
import { requestMeeting } from "#app/features/meetings/commands/request-meeting.server.ts";
import { withdrawRequest } from "#app/features/meetings/commands/withdraw-request.server.ts";

import type { SampleData } from "./data/index.ts";
import { sampleStaff } from "./sample-accounts.ts";
import { expectOk, idOf, type SampleStage } from "./sample-stage.ts";

type Request = SampleData["scenario"]["requests"][number];
type Sides = { asker: string; askee: string };

/** Asks and answers every request of the scenario; gives the meetings that came of it, by the request's key. */
export async function replayRequests(stage: SampleStage): Promise<Map<string, string>> {
  const meetings = new Map<string, string>();
  for (const request of stage.data.scenario.requests) {
    const sides = sidesOf(stage.data, request);
    const requestId = await ask(stage, request, sides);
    const meetingId = await answer(stage, { request, sides, requestId });
    if (meetingId !== undefined) meetings.set(request.key, meetingId);
  }
  return meetings;
}

/** Marks the meetings that the scenario says were held or missed. */
export async function replayFloor(stage: SampleStage, meetings: ReadonlyMap<string, string>): Promise<void> {
  for (const request of stage.data.scenario.requests) {
    if (request.outcome !== "accepted" || request.result === "scheduled") continue;
    const at = stage.calendar.afterSlot(request);
    const ctx = await stage.as({ email: sampleStaff.floor, at });
    const meetingId = idOf(meetings, request.key);
    expectOk(await markMeeting(ctx, { meetingId, mark: request.result }), `mark of ${request.key}`);
  }
}

function sidesOf(data: SampleData, request: Request): Sides {
  const needSide = data.needs.find((row) => row.key === request.need)?.org ?? "";
  const offerSide = data.offers.find((row) => row.key === request.offer)?.org ?? "";
  return request.askedBy === "need"
    ? { asker: needSide, askee: offerSide }
    : { asker: offerSide, askee: needSide };
}

async function ask(stage: SampleStage, request: Request, { asker }: Sides): Promise<string> {
  const ctx = await stage.asFirm(asker, stage.calendar.eve("10:00"));
  const need = idOf(stage.ids.listings, request.need);
  const offer = idOf(stage.ids.listings, request.offer);
  const [listingId, ownListingId] = request.askedBy === "need" ? [offer, need] : [need, offer];
  const slotId = idOf(stage.ids.slots, stage.calendar.slotNumber(request));
  const input = { listingId, ownListingId, slotId, message: request.message };
  return expectOk(await requestMeeting(ctx, input), `request ${request.key}`).requestId;
}

type Answered = { request: Request; sides: Sides; requestId: string };

async function answer(
  stage: SampleStage,
  { request, sides, requestId }: Answered,
): Promise<string | undefined> {
  const at = stage.calendar.eve("15:00");
  const what = `answer to ${request.key}`;
  switch (request.outcome) {
    case "pending":
      return undefined;
    case "accepted":
      return (
        expectOk(await acceptRequest(await stage.asFirm(sides.askee, at), { requestId }), what).meetingId ??
        undefined
      );
    case "declined": {
      const { reason } = request;
      expectOk(await declineRequest(await stage.asFirm(sides.askee, at), { requestId, reason }), what);
      return undefined;
    }
    case "withdrawn":
      expectOk(await withdrawRequest(await stage.asFirm(sides.asker, at), { requestId }), what);
      return undefined;
  }
}
