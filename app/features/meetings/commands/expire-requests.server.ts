import { liveTopics } from "#app/server/live.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { expirePendingRequests } from "#db/queries/meeting-requests.server.ts";

/** Ends meeting requests whose time to answer is over. Runs every minute as a job; answering checks the time too. */
export async function expireRequests({ db, clock, live }: Services): Promise<void> {
  const editionIds = await expirePendingRequests(db, clock());
  for (const editionId of editionIds) live.announce(liveTopics.meetings(editionId));
}
