import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";

import { createRequestHandler, type ServerBuild } from "@remix-run/node";

import { readEnv, type Env } from "#app/server/env.server.ts";
import { createWebServer, type WebServerOptions } from "#app/server/web/server.server.ts";

import { openDatabase } from "./database.ts";
import { drain } from "./drain.ts";
import { loadSampleOnce, requireNoSample } from "./first-run.ts";
import { createLog } from "./log.ts";
import { createShutdown, stopOnSignals, type Shutdown } from "./shutdown.ts";
import { explainStartFailure, StartRefusal, type StartLine } from "./start-failure.ts";
import { printWelcome } from "./welcome.ts";
import { wireServices } from "./wiring.ts";
import { startWorker } from "./worker.ts";

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
  const log = createLog(env);
  const opening = openDatabase(env, { isEmpty, signal: shutdown.signal });
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
  if (isEmpty) await requireNoSample(services.db);
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
  shutdown.before(() =>
    drain(web, { seconds: env.DRAIN_SECONDS, endStreams: () => services.live.endStreams() }),
  );
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
      reject(error.code === "EADDRINUSE" ? new StartRefusal(portTaken(env.PORT)) : error);
    });
    server.listen(env.PORT, env.HOST, resolveListening);
  });
}

function portTaken(port: number): StartLine {
  const other = port < 65_535 ? port + 1 : 3000;
  return {
    zh: `端口 ${port} 已被其他程序占用；请停止该程序，或换一个端口：PORT=${other} npm start`,
    en: `Port ${port} is taken by another program. Stop that program, or use another port: PORT=${other} npm start`,
  };
}
