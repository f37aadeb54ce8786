import { command } from "#app/server/command.server.ts";

import { endPendingRequest, type EndedRequest } from "../writes/end-request.server.ts";

/** Takes back a pending request of the actor's firm; its place in the quota is free again. */
export const withdrawRequest = command(
  "meetings.arrange",
  (ctx, { requestId }: { requestId: string }): Promise<EndedRequest> =>
    endPendingRequest(ctx, { requestId, reason: "", status: "withdrawn" }),
);
