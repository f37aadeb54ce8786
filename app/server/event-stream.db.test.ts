import { expect, test } from "vitest";

import { openTestGround } from "#app/server/testing/test-ground.ts";
import { eventStream } from "./event-stream.server.ts";
import { liveTopics } from "./live.server.ts";

const TOPIC = liveTopics.ledger("edition");

const { services } = await openTestGround();

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
