import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import pino from "pino";

import { readEnv, type Env } from "#app/server/env.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { createWebServer, type WebServer, type WebServerOptions } from "#app/server/web/server.server.ts";

import { openDatabase } from "./database.ts";
import { loadSampleOnce } from "./first-run.ts";
import { createShutdown, stopOnSignals, type Shutdown } from "./shutdown.ts";
import { explainStartFailure } from "./start-failure.ts";
import { printWelcome } from "./welcome.ts";
import { wireServices } from "./wiring.ts";
import { startWorker } from "./worker.ts";

const LONGEST_ANSWER_MS = 10_000;

export type WebProcessOptions = Pick<WebServerOptions, "devMiddleware"> & {
  /** Remix's build: from the bundle in production, from Vite on every request in development. */
  loadBuild: () => Promise<ServerBuild>;
};

/** The web process: database, migrations, sample, job worker, server; ends cleanly on SIGINT and SIGTERM. */
export async function runWebProcess(options: WebProcessOptions): Promise<void> {
  const shutdown = createShutdown();
  stopOnSignals(shutdown);
  let env: Env | undefined;
  try {
    env = readEnv(process.env);
    await start(env, { ...options, shutdown, isEmpty: process.argv.includes("--empty") });
  } catch (error) {
    // A signal came first: what it took away is no failure, and the signal ends the process.
    if (shutdown.hasBegun) return;
    // One line for what a person can mend; the stack only when asked for.
    console.error(explainStartFailure(error, env));
    if (process.env.LOG_LEVEL === "debug") console.error(error);
    await shutdown.run();
    process.exit(1);
  }
}

type StartOptions = WebProcessOptions & { shutdown: Shutdown; isEmpty: boolean };

async function start(env: Env, options: StartOptions): Promise<void> {
  const { shutdown, isEmpty, loadBuild, devMiddleware } = options;
  // Errors stand under `error` everywhere; unserialised, message and stack would be lost.
  const log = pino({ level: env.LOG_LEVEL, serializers: { error: pino.stdSerializers.err } });
  const opening = openDatabase(env);
  // From now on, not from when it is open: a server that is still starting has to be stopped as well.
  shutdown.before(() =>
    opening.then(
      (opened) => opened.close(),
      () => undefined,
    ),
  );
  const database = await opening;
  shutdown.check();
  const services = await wireServices({ env, log, pool: database.pool });
  shutdown.before(() => services.live.close());
  await loadSampleOnce(services, { isEmpty });
  shutdown.check();
  if (env.WORKER === "on") {
    const worker = await startWorker({ env, services });
    shutdown.before(() => worker.stop());
  }
  shutdown.check();
  const web = createWebServer({
    handle: handlerOf(loadBuild, env),
    clientDirectory: resolve("build/client"),
    devMiddleware,
    publicUrl: env.PUBLIC_URL,
    trustedProxies: env.TRUSTED_PROXIES,
    compress: env.COMPRESS === "on",
    checkReady: async () => {
      await database.pool.query("select 1");
    },
    log,
  });
  await listen(web.server, env);
  shutdown.before(() => drain(web, { services, seconds: env.DRAIN_SECONDS }));
  await printWelcome({ services, port: (web.server.address() as AddressInfo).port });
}

/** Remix's handler, made anew only when development has changed the build. */
function handlerOf(loadBuild: () => Promise<ServerBuild>, env: Env): WebServerOptions["handle"] {
  let current: { build: ServerBuild; handle: WebServerOptions["handle"] } | undefined;
  return async (request, context) => {
    const build = await loadBuild();
    if (current?.build !== build) current = { build, handle: createRequestHandler(build, env.NODE_ENV) };
    return current.handle(request, context);
  };
}

async function listen(server: Server, env: Env): Promise<void> {
  await new Promise<void>((resolveListening, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new Error(portTaken(env.PORT)) : error);
    });
    server.listen(env.PORT, env.HOST, resolveListening);
  });
}

/** Takes no more work: not ready for the proxy's probes, then no new connections, then the last answers. */
async function drain(
  { server, drain: refuseReadiness }: WebServer,
  { services, seconds }: { services: Services; seconds: number },
): Promise<void> {
  refuseReadiness();
  await wait(seconds * 1_000);
  const limit = setTimeout(() => {
    server.closeAllConnections();
  }, LONGEST_ANSWER_MS);
  await new Promise<void>((closed) => {
    server.close(() => {
      closed();
    });
    services.live.endStreams();
    server.closeIdleConnections();
  });
  clearTimeout(limit);
}

function portTaken(port: number): string {
  return `端口 ${port} 已被占用：换一个，例如 PORT=${port + 1} npm start。 Port ${port} is taken: choose another, e.g. PORT=${port + 1} npm start.`;
}
