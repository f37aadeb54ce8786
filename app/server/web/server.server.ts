import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";

import type { AppLoadContext } from "@remix-run/node";
import type { Logger } from "pino";
import sirv from "sirv";

import { createPageCache, sharedSeconds, type PageCache } from "./page-cache.server.ts";
import { sendCached, sendResponse } from "./respond.server.ts";
import { isTrustedWrite, setSecurityHeaders } from "./security.server.ts";

// Readers of cookies forgive a space before the sign.
const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?(?:session|toast)\s*=/;
const LANGUAGE = /(?:^|;\s*)(?:locale|theme)\s*=[^;]*/g;

export type WebServerOptions = {
  handle: (request: Request, context: AppLoadContext) => Promise<Response>;
  clientDirectory: string;
  /** Vite's, in development only: it serves the client's modules and inlines styles. */
  devMiddleware?:
    ((request: IncomingMessage, response: ServerResponse, next: () => void) => void) | undefined;
  /** Where people reach the platform, if it is not the Host of the request. */
  publicUrl: string | undefined;
  trustedProxies: number;
  compress: boolean;
  /** Throws where the platform cannot serve, e.g. because the database is away. */
  checkReady: () => Promise<void>;
  log: Logger;
};

export type WebServer = {
  server: Server;
  drain: () => void;
  /** Ends connections that nothing was ever sent on, as browsers open them ahead: Node counts them as busy. */
  endUnused: () => void;
};

/**
 * The web server: probes, static files, the origin check of writes, the page cache of visitors, Remix.
 * After `drain` it answers readiness with 503 and closes connections after their answer.
 */
export function createWebServer(options: WebServerOptions): WebServer {
  const cache = createPageCache();
  const serveStatic =
    options.devMiddleware ??
    sirv(options.clientDirectory, {
      etag: true,
      gzip: true,
      brotli: true,
      setHeaders(response, pathname) {
        const isHashed = pathname.startsWith("/assets/");
        response.setHeader(
          "Cache-Control",
          isHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        );
        response.setHeader("X-Content-Type-Options", "nosniff");
      },
    });
  let isDraining = false;

  const server = createServer((request, response) => {
    if (isDraining) response.setHeader("Connection", "close");
    // An answer that was begun before the stop has promised to keep its connection; what is written still goes out.
    response.on("finish", () => isDraining && request.socket.end());
    if (request.url?.startsWith("/healthz")) {
      void answerProbe(request, response, { isDraining, checkReady: options.checkReady });
      return;
    }
    surviveBrokenSources(response);
    serveStatic(request, response, () => {
      answerPage(request, response, { ...options, cache }).catch((error: unknown) => {
        options.log.error({ error, url: request.url }, "request failed");
        sendUnavailable(response);
      });
    });
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.requestTimeout = 120_000;
  server.headersTimeout = 20_000;
  return {
    server,
    drain() {
      isDraining = true;
    },
    endUnused() {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.end();
    },
  };
}

/** A file that goes away between its listing and its reading breaks off its answer; unheard it would end the process. */
function surviveBrokenSources(response: ServerResponse): void {
  response.on("pipe", (source) => {
    source.on("error", () => response.destroy());
  });
}

/** `/healthz/live` says that the process runs, `/healthz` and `/healthz/ready` that it can serve. */
async function answerProbe(
  request: IncomingMessage,
  response: ServerResponse,
  { isDraining, checkReady }: { isDraining: boolean; checkReady: () => Promise<void> },
): Promise<void> {
  const state =
    request.url === "/healthz/live" ? "live" : isDraining ? "draining" : await readiness(checkReady);
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Type", "application/json");
  response.writeHead(state === "live" || state === "ready" ? 200 : 503);
  response.end(JSON.stringify({ status: state }));
}

async function readiness(checkReady: () => Promise<void>): Promise<"ready" | "database_unavailable"> {
  return checkReady().then(
    () => "ready" as const,
    () => "database_unavailable" as const,
  );
}

async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  options: WebServerOptions & { cache: PageCache },
): Promise<void> {
  const origin = originOf(request, options);
  const url = addressOf(request, origin);
  if (!url) {
    response.writeHead(400, { "Content-Type": "text/plain; charset=utf-8" });
    response.end("地址有误。 This address cannot be read.\n");
    return;
  }
  const nonce = randomBytes(16).toString("base64");
  setSecurityHeaders(response, {
    nonce,
    isHttps: origin.startsWith("https:"),
    isDevelopment: options.devMiddleware !== undefined,
  });
  if (!isTrustedWrite(request, { ownOrigin: origin, pathname: url.pathname })) {
    response.writeHead(403, { "Content-Type": "text/plain; charset=utf-8" });
    response.end("跨站请求已被拒绝。 This request came from another site and was refused.\n");
    return;
  }
  const key = cacheKey(request);
  const cached = key === undefined ? undefined : options.cache.get(key);
  if (cached) {
    sendCached(request, response, cached);
    return;
  }
  const context: AppLoadContext = { nonce, requestId: randomUUID() };
  const answer = orUnavailable(await options.handle(toWebRequest(request, response, url), context), context);
  const seconds = sharedSeconds(answer.headers.get("Cache-Control"));
  if (key === undefined || seconds === 0 || answer.status !== 200 || answer.headers.has("Set-Cookie")) {
    if (seconds > 0) answer.headers.set("Cache-Control", "private, no-cache");
    await sendResponse(request, response, { answer, compress: options.compress });
    return;
  }
  const page = options.cache.put(key, {
    status: answer.status,
    headers: [
      ...answer.headers,
      ["Content-Security-Policy", String(response.getHeader("Content-Security-Policy"))],
    ],
    body: Buffer.from(await answer.arrayBuffer()),
    seconds,
  });
  sendCached(request, response, page);
}

/** Pages of people with a session are never shared; for the rest language and theme are all that differs. */
function cacheKey(request: IncomingMessage): string | undefined {
  if (request.method !== "GET" && request.method !== "HEAD") return undefined;
  const cookies = request.headers.cookie ?? "";
  if (SESSION_COOKIE.test(cookies)) return undefined;
  const preferences = (cookies.match(LANGUAGE) ?? []).join(";");
  return [request.headers.host, request.url, preferences, request.headers["accept-language"]].join("\n");
}

function originOf(request: IncomingMessage, { publicUrl, trustedProxies }: WebServerOptions): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const proto = trustedProxies > 0 ? String(request.headers["x-forwarded-proto"] ?? "http") : "http";
  return `${proto.split(",")[0]?.trim() === "https" ? "https" : "http"}://${request.headers.host ?? "localhost"}`;
}

/**
 * The address of a request. Undefined for what no page of ours links to: `//host` (which would read as another
 * origin), an absolute address, U+0000 (which PostgreSQL refuses), a Host that is none.
 */
function addressOf(request: IncomingMessage, origin: string): URL | undefined {
  const target = request.url ?? "/";
  if (!target.startsWith("/") || /^\/[/\\]|%00/.test(target)) return undefined;
  return URL.canParse(origin + target) ? new URL(origin + target) : undefined;
}

function toWebRequest(request: IncomingMessage, response: ServerResponse, url: URL): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      if (item !== undefined && !name.startsWith(":")) headers.append(name, item);
    }
  }
  headers.set("X-Client-Address", request.socket.remoteAddress ?? "");
  const abort = new AbortController();
  response.on("close", () => {
    abort.abort();
  });
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  // HEAD is answered like GET and sent without its body: what the page cache keeps must be the whole page.
  const method = request.method === "HEAD" ? "GET" : (request.method ?? "GET");
  const init: RequestInit = { method, headers, signal: abort.signal };
  if (hasBody) Object.assign(init, { body: Readable.toWeb(request), duplex: "half" });
  return new Request(url, init);
}

/** The application's own page for an error, but as a passing one where the database cannot serve. */
function orUnavailable(answer: Response, { isDatabaseAway }: AppLoadContext): Response {
  if (answer.status !== 500 || isDatabaseAway !== true) return answer;
  const headers = new Headers(answer.headers);
  headers.set("Retry-After", "5");
  return new Response(answer.body, { status: 503, headers });
}

/** The plain page for the moment when nothing else works. */
function sendUnavailable(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(503, { "Content-Type": "text/html; charset=utf-8", "Retry-After": "5" });
  response.end(
    "<!doctype html><meta charset=utf-8><title>暂时无法访问</title><h1>暂时无法访问，请稍后刷新</h1><p>Unavailable for the moment. Please reload shortly.</p>",
  );
}
