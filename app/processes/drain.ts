import { setTimeout as wait } from "node:timers/promises";

import type { WebServer } from "#app/server/web/server.server.ts";

const LONGEST_ANSWER_MS = 10_000;

/** Takes no more work: not ready for the proxy's probes, then no new connections, then the last answers. */
export async function drain(
  { server, drain: refuseReadiness, endUnused }: WebServer,
  { seconds, endStreams }: { seconds: number; endStreams: () => void },
): Promise<void> {
  refuseReadiness();
  await wait(seconds * 1_000);
  const limit = setTimeout(() => {
    server.closeAllConnections();
  }, LONGEST_ANSWER_MS);
  await new Promise<void>((closed) => {
    server.close(() => {
      closed();
    });
    endStreams();
    endUnused();
  });
  clearTimeout(limit);
}
