import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { createLiveHub, type LiveHub } from "./live.server.ts";

let database: TestDatabase;
let here: LiveHub;
let there: LiveHub;

beforeAll(async () => {
  database = await openTestDatabase();
  const log = pino({ level: "silent" });
  here = createLiveHub({ pool: database.pool, log });
  there = createLiveHub({ pool: database.pool, log });
});

afterAll(async () => {
  await here.close();
  await there.close();
  await database.close();
});

/** The moment at which a topic is heard of next. */
function heard(hub: LiveHub, topic: string): Promise<void> {
  return new Promise((resolve) => {
    const stop = hub.subscribe(topic, () => {
      stop();
      resolve();
    });
  });
}

/** The connections that listen: it is the last statement of each. */
async function listeners(): Promise<number[]> {
  const { rows } = await database.pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where datname = current_database() and query = 'listen platform_live'",
  );
  return rows.map(({ pid }) => pid);
}

test("what one process announces is heard in the other", async () => {
  await expect.poll(async () => (await listeners()).length).toBe(2);
  const told = heard(there, "ledger:a");
  here.announce("ledger:a");
  await told;
});

test("after a lost connection every open topic counts as changed, since nobody knows what was missed", async () => {
  await expect.poll(async () => (await listeners()).length).toBe(2);
  const lost = await listeners();
  const told = Promise.all([heard(here, "ledger:b"), heard(there, "meetings:c")]);
  await database.pool.query("select pg_terminate_backend(pid) from unnest($1::int[]) pid", [lost]);
  await told;
  const again = heard(there, "ledger:d");
  here.announce("ledger:d");
  await again;
});
