import type { AddressInfo } from "node:net";
import { resolve } from "node:path";

import { createRequestHandler } from "@remix-run/node";
import pino from "pino";

import { readEnv } from "#app/server/env.server.ts";
import type { Env } from "#app/server/env.server.ts";
import { createWebServer } from "#app/server/web/server.server.ts";

import { openDatabase } from "./database.ts";
import { loadSampleOnce } from "./first-run.ts";
import { printWelcome } from "./welcome.ts";
import { wireServices } from "./wiring.ts";
import { startWorker } from "./worker.ts";

const DRAIN_LIMIT_MS = 10_000;

/** The web process: database, migrations, sample, job worker, server; ends cleanly on SIGINT and SIGTERM. */
export async function runWebProcess(): Promise<void> {
  try {
    await start(readEnv(process.env), { isEmpty: process.argv.includes("--empty") });
  } catch (error) {
    // One line for what a person can mend; the stack only when asked for.
    console.error(error instanceof Error ? error.message : String(error));
    if (process.env.LOG_LEVEL === "debug") console.error(error);
    process.exit(1);
  }
}

async function start(env: Env, { isEmpty }: { isEmpty: boolean }): Promise<void> {
  const log = pino({ level: env.LOG_LEVEL });
  const database = await openDatabase(env);
  const services = await wireServices({ env, log, pool: database.pool });
  if (!isEmpty) await loadSampleOnce(services);
  const worker = env.WORKER === "on" ? await startWorker({ env, services }) : undefined;

  // The bundler resolves Remix's handler; it exists in the server build and in the dev server only.
  const build = await import("virtual:remix/server-build");
  const web = createWebServer({
    handle: createRequestHandler(build, env.NODE_ENV),
    clientDirectory: resolve("build/client"),
    publicUrl: env.PUBLIC_URL,
    trustedProxies: env.TRUSTED_PROXIES,
    compress: env.COMPRESS === "on",
    checkReady: async () => {
      await database.pool.query("select 1");
    },
    log,
  });

  await new Promise<void>((resolveListening, reject) => {
    web.server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new Error(portTaken(env.PORT)) : error);
    });
    web.server.listen(env.PORT, env.HOST, resolveListening);
  });
  await printWelcome({ services, port: (web.server.address() as AddressInfo).port });

  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    web.drain();
    const limit = setTimeout(() => {
      web.server.closeAllConnections();
    }, DRAIN_LIMIT_MS);
    await new Promise<void>((closed) => {
      web.server.close(() => {
        closed();
      });
      web.server.closeIdleConnections();
      services.live.endStreams();
    });
    clearTimeout(limit);
    await worker?.stop();
    await services.live.close();
    await database.close();
    process.exit(0);
  };
  process.on("SIGINT", () => void stop());
  process.on("SIGTERM", () => void stop());
}

function portTaken(port: number): string {
  return `端口 ${port} 已被占用：换一个，例如 PORT=${port + 1} npm start。 Port ${port} is taken: choose another, e.g. PORT=${port + 1} npm start.`;
}
