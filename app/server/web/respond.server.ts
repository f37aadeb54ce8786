import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import { promisify } from "node:util";
import { createGzip, constants, gzip } from "node:zlib";

import type { CachedPage } from "./page-cache.server.ts";

/** In libuv's pool, off the thread that answers. */
const gzipInPool = promisify(gzip);
const COMPRESSIBLE =
  /^(?:text\/(?!event-stream)|application\/(?:json|javascript|manifest\+json)|image\/svg)|x-script/;

/** Answers from the page cache: 304 where the browser has it, else the body in the best encoding it takes. */
export function sendCached(request: IncomingMessage, response: ServerResponse, page: CachedPage): void {
  for (const [name, value] of page.headers) response.setHeader(name, value);
  response.setHeader("ETag", page.etag);
  response.setHeader("Vary", "Accept-Encoding, Cookie, Accept-Language");
  if (request.headers["if-none-match"] === page.etag) {
    response.removeHeader("Content-Length");
    response.writeHead(304).end();
    return;
  }
  const encoding = bestEncoding(request);
  const body = page.bodies[encoding];
  if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.byteLength);
  response.writeHead(page.status);
  response.end(request.method === "HEAD" ? undefined : body);
}

/**
 * Sends a web Response, gzipped where that pays. One that names its length is sent in a piece, which costs far
 * less than a web stream; the rest is streamed. Event streams pass untouched.
 */
export async function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, compress }: { answer: Response; compress: boolean },
): Promise<void> {
  response.statusMessage = answer.statusText;
  // What is left of a body would be taken for the next request on this connection.
  if (!request.complete) response.setHeader("Connection", "close");
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  if (!answer.body || request.method === "HEAD") {
    response.writeHead(answer.status).end();
    return;
  }
  const isGzipped = compress && bestEncoding(request) !== "identity" && isCompressible(answer);
  if (answer.headers.has("Content-Length")) {
    await sendWhole(response, { answer, isGzipped });
    return;
  }
  // A write after the browser has gone is not an error of ours.
  const ended = () => undefined;
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  if (isGzipped) {
    response.removeHeader("Content-Length");
    response.setHeader("Content-Encoding", "gzip");
    response.appendHeader("Vary", "Accept-Encoding");
    response.writeHead(answer.status);
    pipeline(body, createGzip({ level: 4, flush: constants.Z_NO_FLUSH }), response, ended);
    return;
  }
  response.writeHead(answer.status);
  response.flushHeaders();
  pipeline(body, response, ended);
}

async function sendWhole(
  response: ServerResponse,
  { answer, isGzipped }: { answer: Response; isGzipped: boolean },
): Promise<void> {
  const whole = Buffer.from(await answer.arrayBuffer());
  const body = isGzipped ? await gzipInPool(whole, { level: 4 }) : whole;
  if (isGzipped) {
    response.setHeader("Content-Encoding", "gzip");
    response.appendHeader("Vary", "Accept-Encoding");
  }
  response.setHeader("Content-Length", body.byteLength);
  response.writeHead(answer.status);
  response.end(body);
}

function isCompressible(answer: Response): boolean {
  return (
    !answer.headers.has("Content-Encoding") && COMPRESSIBLE.test(answer.headers.get("Content-Type") ?? "")
  );
}

function bestEncoding(request: IncomingMessage): "br" | "gzip" | "identity" {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  if (accepted.includes("br")) return "br";
  return accepted.includes("gzip") ? "gzip" : "identity";
}
