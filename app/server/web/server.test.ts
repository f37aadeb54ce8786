import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pino from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";

import { createWebServer, type WebServer } from "./server.server.ts";

let web: WebServer;
let base: string;
let rendered: number;
let isDatabaseUp: boolean;
let clientDirectory: string;

beforeEach(async () => {
  rendered = 0;
  isDatabaseUp = true;
  clientDirectory = await mkdtemp(join(tmpdir(), "client-"));
  await writeFile(join(clientDirectory, "robots.txt"), "User-agent: *\n");
  web = createWebServer({
    handle: (request, context) => {
      rendered += 1;
      const { pathname } = new URL(request.url);
      if (pathname === "/broken") throw new Error("broken");
      if (pathname === "/away") context.isDatabaseAway = true;
      if (pathname === "/away" || pathname === "/fault")
        return Promise.resolve(new Response("page", { status: 500 }));
      const headers = new Headers({ "Content-Type": "text/html; charset=utf-8" });
      if (pathname === "/public") headers.set("Cache-Control", "public, max-age=0, s-maxage=60");
      return Promise.resolve(
        new Response(`<p>${pathname} ${rendered} ${"x".repeat(2_000)}</p>`, { headers }),
      );
    },
    clientDirectory,
    publicUrl: undefined,
    trustedProxies: 0,
    compress: true,
    checkReady: () => (isDatabaseUp ? Promise.resolve() : Promise.reject(new Error("no database"))),
    log: pino({ level: "silent" }),
  });
  web.server.listen(0, "127.0.0.1");
  await once(web.server, "listening");
  base = `http://127.0.0.1:${(web.server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  web.server.closeAllConnections();
  web.server.close();
  await once(web.server, "close");
});

test("every page carries a policy with a nonce of its own", async () => {
  const nonces = await Promise.all(
    [1, 2].map(async () => {
      const answer = await fetch(`${base}/page`);
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      return /'nonce-([^']+)'/.exec(answer.headers.get("content-security-policy") ?? "")?.[1];
    }),
  );
  expect(nonces[0]).toBeTruthy();
  expect(nonces[0]).not.toBe(nonces[1]);
});

async function post(headers: Record<string, string>, path = "/write"): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(base + path, { method: "POST", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject);
    sent.end("a=b");
  });
}

test("a write is taken from our own origin only", async () => {
  expect(await post({ origin: base, "sec-fetch-site": "same-origin" })).toBe(200);
  expect(await post({ origin: base })).toBe(200);
  expect(await post({ origin: "https://elsewhere.example" })).toBe(403);
  expect(await post({ origin: "null", "sec-fetch-site": "same-origin" })).toBe(403);
  expect(await post({ origin: base, "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await post({ "sec-fetch-site": "same-site" })).toBe(403);
  expect(await post({})).toBe(403);
  expect(await post({ origin: "https://elsewhere.example", "x-forwarded-host": "elsewhere.example" })).toBe(
    403,
  );
  expect(rendered).toBe(2);
});

test("a program that is no browser writes to the address of bounces alone, a page of another site not even there", async () => {
  const bounces = "/api/mail/bounces";
  expect(await post({}, bounces)).toBe(200);
  expect(await post({}, `${bounces}/`)).toBe(403);
  expect(await post({ origin: "https://elsewhere.example" }, bounces)).toBe(403);
  expect(await post({ "sec-fetch-site": "cross-site" }, bounces)).toBe(403);
});

test("a visitor's public page is rendered once, and not sent again to a browser that has it", async () => {
  const first = await fetch(`${base}/public`);
  const second = await fetch(`${base}/public`);
  expect(await second.text()).toBe(await first.text());
  const etag = first.headers.get("etag") ?? "";
  const third = await fetch(`${base}/public`, { headers: { "if-none-match": etag } });
  expect(third.status).toBe(304);
  expect(rendered).toBe(1);
});

test("languages and themes have pages of their own in the cache, people with a session none", async () => {
  await fetch(`${base}/public`, { headers: { cookie: "locale=en" } });
  await fetch(`${base}/public`, { headers: { cookie: "locale=zh" } });
  expect(rendered).toBe(2);
  const own = await fetch(`${base}/public`, { headers: { cookie: "session=abc" } });
  expect(own.headers.get("cache-control")).toBe("private, no-cache");
  await fetch(`${base}/public`, { headers: { cookie: "locale=zh; __Host-session=abc" } });
  expect(rendered).toBe(4);
});

test("a cookie written with a space does not reach what others are served", async () => {
  await fetch(`${base}/public`, { headers: { cookie: "toast =abc" } });
  await fetch(`${base}/public`, { headers: { cookie: "locale =ImVuIg==" } });
  await fetch(`${base}/public`);
  expect(rendered).toBe(3);
});

function statusOf(path: string, headers: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = web.server.address() as AddressInfo;
    const sent = httpRequest({ host: "127.0.0.1", port, path, headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}

test("an address that reads as another origin, or holds what cannot be stored, is a 400", async () => {
  expect(await statusOf("//elsewhere.example/page")).toBe(400);
  expect(await statusOf("/\\elsewhere.example/page")).toBe(400);
  expect(await statusOf("http://elsewhere.example/page")).toBe(400);
  expect(await statusOf("/page?q=%00")).toBe(400);
  expect(await statusOf("/page", { host: "a b" })).toBe(400);
  expect(await statusOf("/page//x")).toBe(200);
  expect(rendered).toBe(1);
});

test("pages that do not offer themselves are never kept", async () => {
  await fetch(`${base}/page`);
  await fetch(`${base}/page`);
  expect(rendered).toBe(2);
});

test("answers are compressed for who takes it", async () => {
  const answer = await fetch(`${base}/page`, { headers: { "accept-encoding": "gzip" } });
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(await answer.text()).toContain("/page");
  const plain = await fetch(`${base}/page`, { headers: { "accept-encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
});

test("probes tell alive from ready, and a draining server is not ready", async () => {
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  isDatabaseUp = false;
  expect((await fetch(`${base}/healthz/ready`)).status).toBe(503);
  expect((await fetch(`${base}/healthz/live`)).status).toBe(200);
  isDatabaseUp = true;
  web.drain();
  const draining = await fetch(`${base}/healthz`);
  expect(draining.status).toBe(503);
  expect(await draining.json()).toEqual({ status: "draining" });
  expect((await fetch(`${base}/page`)).headers.get("connection")).toBe("close");
});

test("an error of the application is a plain 503 in both languages, without its details", async () => {
  const answer = await fetch(`${base}/broken`);
  expect(answer.status).toBe(503);
  const text = await answer.text();
  expect(text).toContain("请稍后刷新");
  expect(text).toContain("reload shortly");
  expect(text).not.toContain("broken");
});

test("a page that failed for want of the database is a 503 to be tried again, a fault of ours stays a 500", async () => {
  const away = await fetch(`${base}/away`);
  expect(away.status).toBe(503);
  expect(away.headers.get("retry-after")).toBe("5");
  expect(await away.text()).toBe("page");
  expect((await fetch(`${base}/fault`)).status).toBe(500);
});

test("static files come with a validator", async () => {
  const answer = await fetch(`${base}/robots.txt`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("etag")).toBeTruthy();
});

test("a static file that is deleted under the running server costs its own request, not the process", async () => {
  await rm(join(clientDirectory, "robots.txt"));
  await expect(fetch(`${base}/robots.txt`).then((answer) => answer.text())).rejects.toThrow();
  expect((await fetch(`${base}/page`)).status).toBe(200);
});
