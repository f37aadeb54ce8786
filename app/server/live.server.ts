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
  const streams = new Set<() => void>();
  const listener = keepListening({
    pool,
    log,
    onTopic: (topic) => emitter.emit(topic),
    onRegained: () => {
      for (const topic of emitter.eventNames()) emitter.emit(topic);
    },
  });
  const announcer = createAnnouncer({ pool, log });

  return {
    announce: (topic) => {
      announcer.add(topic);
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
      await announcer.close();
      await listener.close();
    },
  };
}

function createAnnouncer({ pool, log }: { pool: pg.Pool; log: Logger }) {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const topics = [...pending];
    pending.clear();
    if (topics.length === 0) return;
    try {
      await pool.query("select pg_notify($1, $2)", [CHANNEL, topics.join("\n")]);
    } catch (error) {
      log.warn({ error, topics }, "live announcement was not sent");
    }
  }

  return {
    add(topic: string) {
      pending.add(topic);
      timer ??= setTimeout(() => void flush(), FLUSH_MS);
    },
    close: flush,
  };
}

type Listening = { pool: pg.Pool; log: Logger; onTopic: (topic: string) => void; onRegained: () => void };

/**
 * Holds one connection that listens, and takes a new one whenever it breaks. What was announced in between was not
 * heard, so that afterwards anything may have changed.
 */
function keepListening({ pool, log, onTopic, onRegained }: Listening) {
  let client: pg.PoolClient | undefined;
  let isClosed = false;
  let isToldDown = false;
  let wasLost = false;

  function onLost(): void {
    client?.release(true);
    client = undefined;
    wasLost = true;
    if (!isClosed) setTimeout(() => void listen(), RECONNECT_MS).unref();
  }

  async function listen(): Promise<void> {
    if (isClosed) return;
    try {
      const fresh = await pool.connect();
      client = fresh;
      fresh.on("notification", ({ payload }) => {
        for (const topic of (payload ?? "").split("\n")) onTopic(topic);
      });
      fresh.once("end", () => {
        if (client === fresh) onLost();
      });
      await fresh.query(`listen ${CHANNEL}`);
      isToldDown = false;
      if (wasLost) onRegained();
      wasLost = false;
    } catch (error) {
      if (!isToldDown) log.warn({ error }, "live updates are down, trying again every second");
      isToldDown = true;
      onLost();
    }
  }

  const started = listen();
  return {
    async close() {
      isClosed = true;
      await started;
      client?.release(true);
      client = undefined;
    },
  };
}

/** Topic names, so that writers and readers cannot misspell each other. */
export const liveTopics = {
  ledger: (editionId: string) => `ledger:${editionId}`,
  meetings: (editionId: string) => `meetings:${editionId}`,
  participations: (editionId: string) => `participations:${editionId}`,
  importRun: (runId: string) => `import:${runId}`,
  organisations: () => "organisations",
  erasures: () => "erasures",
  person: (personId: string) => `person:${personId}`,
};
