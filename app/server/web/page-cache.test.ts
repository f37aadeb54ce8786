import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import pino from "pino";
import { afterEach, expect, test } from "vitest";

import { createWebServer } from "./server.server.ts";

const SHARED = {
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "public, max-age=0, s-maxage=60",
};
const servers: Server[] = [];

/** A server whose pages say how often they were rendered. */
async function serve(headers: Record<string, string> = SHARED) {
  let renders = 0;
  const { server } = createWebServer({
    handle: () => {
      renders += 1;
      const body = `<h1>第 ${renders} 次</h1>`;
      return Promise.resolve(
        new Response(body, { headers: { ...headers, "Content-Length": String(Buffer.byteLength(body)) } }),
      );
    },
    clientDirectory: "public",
    publicUrl: undefined,
    trustedProxies: 0,
    compress: true,
    checkReady: () => Promise.resolve(),
    log: pino({ level: "silent" }),
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/page`;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test("a visitor's page is rendered once and then comes from the cache, and 304 where the browser has it", async () => {
  const page = await serve();
  const first = await fetch(page);
  expect(await first.text()).toBe("<h1>第 1 次</h1>");
  expect(await (await fetch(page)).text()).toBe("<h1>第 1 次</h1>");
  const again = await fetch(page, { headers: { "If-None-Match": first.headers.get("ETag") ?? "" } });
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");
});

test("a HEAD request leaves the whole page for the next reader", async () => {
  const page = await serve();
  const head = await fetch(page, { method: "HEAD" });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe("");
  expect(await (await fetch(page)).text()).toBe("<h1>第 1 次</h1>");
});

test("a signed-in person's page is neither taken from the cache nor put there", async () => {
  const page = await serve();
  await fetch(page);
  const own = await fetch(page, { headers: { Cookie: "session=abc" } });
  expect(await own.text()).toBe("<h1>第 2 次</h1>");
  expect(own.headers.get("Cache-Control")).toBe("private, no-cache");
  expect(own.headers.get("ETag")).toBeNull();
  expect(await (await fetch(page)).text()).toBe("<h1>第 1 次</h1>");
});

test("a page that does not say so is not kept", async () => {
  const page = await serve({ "Content-Type": "text/html; charset=utf-8" });
  await fetch(page);
  expect(await (await fetch(page)).text()).toBe("<h1>第 2 次</h1>");
});
