import { command } from "#app/server/command.server.ts";

import { endPendingRequest, type EndedRequest } from "../writes/end-request.server.ts";

/** Declines a pending request sent to the actor's firm; the reason goes to the asker. */
export const declineRequest = command(
  "meetings.arrange",
  (ctx, { requestId, reason }: { requestId: string; reason: string }): Promise<EndedRequest> =>
    endPendingRequest(ctx, { requestId, reason, status: "declined" }),
);
