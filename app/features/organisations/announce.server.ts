import { liveTopics } from "#app/server/live.server.ts";
import { getServices } from "#app/server/services.server.ts";

/** Tells open queues and lists, after a commit, that organisations have changed. */
export function announceOrganisations(): void {
  getServices().live.announce(liveTopics.organisations());
}
