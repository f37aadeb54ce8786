import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";
import { createGzip, constants } from "node:zlib";

import type { CachedPage } from "./page-cache.server.ts";

const COMPRESSIBLE =
  /^(?:text\/(?!event-stream)|application\/(?:json|javascript|manifest\+json)|image\/svg)|x-script/;

/** Answers from the page cache: 304 where the browser has it, else the body in the best encoding it takes. */
export function sendCached(request: IncomingMessage, response: ServerResponse, page: CachedPage): void {
  for (const [name, value] of page.headers) response.setHeader(name, value);
  response.setHeader("ETag", page.etag);
  response.setHeader("Vary", "Accept-Encoding, Cookie, Accept-Language");
  if (request.headers["if-none-match"] === page.etag) {
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

/** Streams a web Response out, gzipped where that pays. Event streams pass untouched. */
export function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, compress }: { answer: Response; compress: boolean },
): void {
  response.statusMessage = answer.statusText;
  for (const [name, value] of answer.headers) {
    if (name !== "set-cookie") response.setHeader(name, value);
  }
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) response.setHeader("Set-Cookie", cookies);
  if (!answer.body || request.method === "HEAD") {
    response.writeHead(answer.status).end();
    return;
  }
  // A write after the browser has gone is not an error of ours.
  const ended = () => undefined;
  const body = Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]);
  if (compress && bestEncoding(request) !== "identity" && isCompressible(answer)) {
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
