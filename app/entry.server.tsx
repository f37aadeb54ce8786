import { Writable } from "node:stream";

import {
  type ActionFunctionArgs,
  type AppLoadContext,
  type EntryContext,
  type LoaderFunctionArgs,
} from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";

import { getServices } from "#app/server/services.server.ts";
import { NonceProvider } from "#app/ui/nonce.tsx";
import { isDatabaseAway } from "#db/away.server.ts";

export const streamTimeout = 10_000;
const DATABASE_AWAY =
  "数据库暂时无法服务；请检查磁盘空间与数据库服务器，恢复后无需重启 / The database cannot serve for the moment. Check disk space and the server; no restart is needed";

/** Renders a whole page before the first byte: nothing is deferred, so that a late error still has its status. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remixContext} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onAllReady() {
          headers.set("Content-Type", "text/html; charset=utf-8");
          pipe(
            collectPage((page) => {
              headers.set("Content-Length", String(page.byteLength));
              resolve(new Response(page, { status, headers }));
            }),
          );
        },
        onShellError: reject,
        onError(error) {
          getServices().log.error({ error, url: request.url }, "rendering failed");
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/**
 * Gathers a rendered page. React 18 fills its buffers with zero bytes where a Chinese character does not fit
 * any more (facebook/react issue 24985): in an attribute the browser would show them as a broken character.
 */
function collectPage(done: (page: Buffer<ArrayBuffer>) => void): Writable {
  const chunks: Uint8Array[] = [];
  return new Writable({
    decodeStrings: true,
    write(chunk: Uint8Array, _encoding, next) {
      chunks.push(chunk.at(-1) === 0 ? chunk.subarray(0, chunk.indexOf(0)) : chunk);
      next();
    },
    final(next) {
      done(Buffer.concat(chunks));
      next();
    },
  });
}

export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted) return;
  const isAway = isDatabaseAway(error);
  if (isAway) context.isDatabaseAway = true;
  getServices().log.error({ error, url: request.url }, isAway ? DATABASE_AWAY : "request failed");
}
