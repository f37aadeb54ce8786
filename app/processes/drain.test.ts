import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pino from "pino";
import { expect, test } from "vitest";

import { createWebServer } from "#app/server/web/server.server.ts";

import { drain } from "./drain.ts";

const LARGE = 20_000_000;

test("a stop waits for the answer of a request, and for no connection that is only open", async () => {
  const clientDirectory = mkdtempSync(join(tmpdir(), "client-"));
  let answer: (response: Response) => void = () => undefined;
  let isAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (isAsked = resolve));
  const web = createWebServer({
    handle: () => {
      isAsked();
      return new Promise<Response>((resolve) => (answer = resolve));
    },
    clientDirectory,
    publicUrl: undefined,
    trustedProxies: 0,
    compress: false,
    checkReady: () => Promise.resolve(),
    log: pino({ level: "silent" }),
  });
  web.server.listen(0, "127.0.0.1");
  await once(web.server, "listening");
  const { port } = web.server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const sent = request({ host: "127.0.0.1", port, path: "/page", agent }).end();
  const answered = once(sent, "response") as Promise<[IncomingMessage]>;
  await asked;
  const ahead = connect(port, "127.0.0.1");
  await once(ahead, "connect");
  let endStreams: () => void = () => undefined;
  const streamsEnd = new Promise<void>((resolve) => (endStreams = resolve));
  const drained = drain(web, { seconds: 0, endStreams });
  await streamsEnd;
  const began = performance.now();
  // Larger than what the system takes at once: all of it must arrive, though the stop has begun.
  answer(new Response("x".repeat(LARGE)));
  const [response] = await answered;
  let received = 0;
  for await (const chunk of response) received += (chunk as Buffer).length;
  expect(response.statusCode).toBe(200);
  expect(received).toBe(LARGE);
  await drained;
  expect(performance.now() - began).toBeLessThan(4_000);
  agent.destroy();
  rmSync(clientDirectory, { recursive: true });
});
