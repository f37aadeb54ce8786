import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { toClusterError } from "./errors.ts";
import { bothLanguages, progress } from "./messages.ts";
import { isServerOf } from "./process-table.ts";
import { clearLeftovers, startServer, stopServer, type RunningServer, type ServerStart } from "./server.ts";

const RETRY_SECONDS = 5;

export type KeptServer = {
  /** Of the server that runs now, or ran last. */
  pid(): number;
  /** Stops the server, and stops starting it again. */
  stop(): Promise<void>;
};

/**
 * Starts the server and, where it ends without being asked to, starts it again on the same port, for as long as it
 * takes: a full disk that is freed heals by itself. Fails only where the first start does.
 */
export async function keepServer(start: ServerStart): Promise<KeptServer> {
  const { layout, log } = start;
  const stopping = new AbortController();
  const stopped = once(stopping.signal, "abort");
  let current = await startServer(start);
  const again = { ...start, signal: stopping.signal };

  async function revive(): Promise<RunningServer | undefined> {
    log(bothLanguages(progress.serverDied()));
    let told = "";
    while (!stopping.signal.aborted) {
      try {
        await clearLeftovers(layout.dataDir, stopping.signal);
        const server = await startServer(again);
        log(bothLanguages(progress.serverBack()));
        return server;
      } catch (error) {
        if (stopping.signal.aborted) return undefined;
        const { message } = toClusterError(error, layout.dataDir);
        if (message !== told)
          log(`${message}\n${bothLanguages(progress.retrying({ seconds: RETRY_SECONDS }))}`);
        told = message;
        await pause(RETRY_SECONDS * 1_000, stopping.signal);
      }
    }
    return undefined;
  }

  async function watch(): Promise<void> {
    for (;;) {
      await Promise.race([current.ended, stopped]);
      if (stopping.signal.aborted) return;
      const next = await revive();
      if (next === undefined) return;
      current = next;
    }
  }

  const watching = watch();
  return {
    pid: () => current.pid,
    async stop() {
      stopping.abort();
      // The number may belong to another process by now, when the server died by itself.
      const end = async () => isServerOf(current.pid, layout.dataDir) && (await stopServer(current.pid));
      await end();
      await watching;
      // One that was just being started again when the stop came.
      await end();
    },
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
