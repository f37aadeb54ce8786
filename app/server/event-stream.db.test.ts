import { afterAll, beforeAll, expect, test } from "vitest";

import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";
import { eventStream } from "./event-stream.server.ts";
import { liveTopics } from "./live.server.ts";
import type { Services } from "./services.server.ts";
import { provideTestServices } from "./testing/test-context.ts";

const TOPIC = liveTopics.ledger("edition");

let database: TestDatabase;
let services: Services;

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

test("a stop while a change is being read ends the stream, and nothing is written after it", async () => {
  const answers: ((text: string) => void)[] = [];
  const stream = eventStream(
    new Request("http://localhost/live"),
    TOPIC,
    () => new Promise((resolve) => answers.push(resolve)),
  );
  const received = stream.text();
  // An announcement that comes before the hub listens is lost; clients poll as well.
  await expect
    .poll(() => {
      services.live.announce(TOPIC);
      return answers.length;
    })
    .toBeGreaterThan(0);
  services.live.endStreams();
  for (const answer of answers) answer("late");
  expect(await received).toBe("retry: 2000\n\n");
});
