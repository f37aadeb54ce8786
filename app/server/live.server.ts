import { EventEmitter } from "node:events";

import type pg from "pg";
import type { Logger } from "pino";

const CHANNEL = "platform_live";
const FLUSH_MS = 50;
const RECONNECT_MS = 1_000;

export type LiveHub = {
  /** Tells every process, after a commit, that what stands under a topic has changed. */
  announce(topic: string): void;
  /** Calls back for each change of a topic until the returned function is called. */
  subscribe(topic: string, onChange: () => void): () => void;
  /** Registers an open event stream, so that a stopping server can end it. */
  trackStream(end: () => void): () => void;
  endStreams(): void;
  close(): Promise<void>;
};

/**
 * Topics over LISTEN/NOTIFY. Announcements are collected for a moment and sent outside transactions, since a
 * NOTIFY inside one takes a global lock at commit. Clients poll as well, so a lost announcement costs seconds,
 * never correctness.
 */
export function createLiveHub({ pool, log }: { pool: pg.Pool; log: Logger }): LiveHub {
  const emitter = new EventEmitter().setMaxListeners(0);
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let client: pg.PoolClient | undefined;
  let closed = false;
  const streams = new Set<() => void>();

  async function listen(): Promise<void> {
    if (closed) return;
    try {
      client = await pool.connect();
      client.on("notification", ({ payload }) => {
        for (const topic of (payload ?? "").split("\n")) emitter.emit(topic);
      });
      client.on("error", onLost);
      client.on("end", onLost);
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      log.warn({ error }, "live updates are down, trying again");
      onLost();
    }
  }

  function onLost(): void {
    const lost = client;
    client = undefined;
    if (lost) {
      lost.removeAllListeners("error").removeAllListeners("end").on("error", () => undefined);
      lost.release(true);
    }
    if (!closed) setTimeout(() => void listen(), RECONNECT_MS).unref();
  }

  async function flush(): Promise<void> {
    timer = undefined;
    const topics = [...pending];
    pending.clear();
    try {
      await pool.query("select pg_notify($1, $2)", [CHANNEL, topics.join("\n")]);
    } catch (error) {
      log.warn({ error, topics }, "live announcement was not sent");
    }
  }

  void listen();
  return {
    announce(topic) {
      pending.add(topic);
      timer ??= setTimeout(() => void flush(), FLUSH_MS);
    },
    subscribe(topic, onChange) {
      emitter.on(topic, onChange);
      return () => emitter.off(topic, onChange);
    },
    trackStream(end) {
      streams.add(end);
      return () => streams.delete(end);
    },
    endStreams() {
      for (const end of [...streams]) end();
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      if (pending.size > 0) await flush();
      client?.release(true);
      client = undefined;
    },
  };
}

/** Topic names, so that writers and readers cannot misspell each other. */
export const liveTopics = {
  ledger: (editionId: string) => `ledger:${editionId}`,
  meetings: (editionId: string) => `meetings:${editionId}`,
  importRun: (runId: string) => `import:${runId}`,
};
