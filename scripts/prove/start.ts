import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import { SAMPLE_PASSWORD, sampleAccounts } from "#app/seed/sample-accounts.ts";

export const name = "start";
export const rounds = 5;

const READY_LIMIT_MS = 120_000;
const SHORTEST_RUN_MS = 300;
const LONGEST_RUN_MS = 2_500;

type Platform = { process: ChildProcess; base: string; dataDir: string; readyMs: number };

/**
 * Kills the platform once a round at a random moment while every sample account signs in without a pause, in every
 * second round its database server as well, and starts it again. Throws where a session that a client was told of is
 * gone, where a start needs help, or where the last, clean stop leaves a process.
 */
export async function run({ rounds: count }: { rounds: number }): Promise<string> {
  buildWhereChanged();
  const folder = mkdtempSync(join(tmpdir(), "platform-prove-"));
  const dataDir = join(folder, "data");
  const acknowledged: string[] = [];
  const recoveries: number[] = [];
  let platform = await start({ dataDir, port: await freePort() });
  try {
    for (let round = 0; round < count; round += 1) {
      const sessions = await writeUntilKilled(platform, { withServer: round % 2 === 1 });
      platform = await start({ dataDir, port: Number(new URL(platform.base).port) });
      recoveries.push(platform.readyMs);
      await requireAll(platform.base, sessions);
      acknowledged.push(...sessions);
    }
    await requireAll(platform.base, acknowledged);
    if (await hasSession(platform.base, "session=forged"))
      throw new Error("a forged session passes: nothing is proven");
    const server = postmasterOf(dataDir);
    platform.process.kill("SIGTERM");
    const [code] = (await once(platform.process, "exit")) as [number | null];
    if (code !== 0 || isAlive(server))
      throw new Error(`clean stop: exit ${code}, server alive: ${isAlive(server)}`);
  } finally {
    if (isRunning(platform.process) && platform.process.kill("SIGTERM")) await once(platform.process, "exit");
    rmSync(folder, { recursive: true, force: true });
  }
  if (acknowledged.length === 0) throw new Error("nothing was acknowledged, so nothing is proven");
  const slowest = (Math.max(...recoveries) / 1_000).toFixed(1);
  return `${count} kills, ${acknowledged.length} acknowledged sign-ins, none lost; slowest recovery ${slowest} s`;
}

/** Clients sign in one after the other until nobody answers; gives the sessions they were told of. */
async function writeUntilKilled(
  platform: Platform,
  { withServer }: { withServer: boolean },
): Promise<string[]> {
  const sessions: string[] = [];
  const clients = sampleAccounts.map(async ({ email }) => {
    for (;;) {
      const session = await signIn(platform.base, email);
      if (session === undefined) return;
      sessions.push(session);
    }
  });
  await wait(SHORTEST_RUN_MS + Math.random() * (LONGEST_RUN_MS - SHORTEST_RUN_MS));
  const server = postmasterOf(platform.dataDir);
  const exited = once(platform.process, "exit");
  platform.process.kill("SIGKILL");
  if (withServer) process.kill(server, "SIGKILL");
  await Promise.all([exited, ...clients]);
  return sessions;
}

/** The session's cookie; undefined where the platform died before it answered. */
async function signIn(base: string, login: string): Promise<string | undefined> {
  const body = new URLSearchParams({ login, password: SAMPLE_PASSWORD });
  const answer = await fetch(`${base}/sign-in`, {
    method: "POST",
    body,
    headers: { origin: base },
    redirect: "manual",
  }).catch(() => undefined);
  // Between the two kills the application may still tell that its database is away.
  if (answer === undefined || answer.status === 503) return undefined;
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith("session="));
  if (answer.status !== 302 || cookie === undefined) throw new Error(`sign-in answered ${answer.status}`);
  return cookie.split(";")[0];
}

async function requireAll(base: string, sessions: string[]): Promise<void> {
  const found = await Promise.all(sessions.map((cookie) => hasSession(base, cookie)));
  const lost = found.filter((isThere) => !isThere).length;
  if (lost > 0) throw new Error(`${lost} of ${sessions.length} acknowledged sign-ins are gone`);
}

async function hasSession(base: string, cookie: string): Promise<boolean> {
  const { status } = await fetch(`${base}/account`, { headers: { cookie }, redirect: "manual" });
  if (status !== 200 && status !== 302) throw new Error(`/account answered ${status}`);
  return status === 200;
}

async function start({ dataDir, port }: { dataDir: string; port: number }): Promise<Platform> {
  const env = {
    ...process.env,
    DATABASE_URL: "",
    PUBLIC_URL: "",
    NODE_ENV: "production" as const,
    DATA_DIR: dataDir,
    PORT: String(port),
    HOST: "127.0.0.1",
  };
  const began = performance.now();
  const child = spawn(process.execPath, ["build/server/web.js"], {
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const base = `http://127.0.0.1:${port}`;
  for (;;) {
    if (!isRunning(child)) throw new Error(`the platform did not start: ${complaint}`);
    const health = await fetch(`${base}/healthz`).catch(() => undefined);
    if (health?.ok) return { process: child, base, dataDir, readyMs: performance.now() - began };
    if (performance.now() - began > READY_LIMIT_MS) {
      child.kill("SIGTERM");
      throw new Error("the platform was not ready in time");
    }
    await wait(50);
  }
}

function buildWhereChanged(): void {
  const code = `import { ensureBuilt } from "./scripts/start/build.mjs";
    await ensureBuilt({ root: process.cwd(), say() {}, signals: {} });`;
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", code], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the build failed: ${stderr}`);
}

function postmasterOf(dataDir: string): number {
  return Number(readFileSync(join(dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.trim().startsWith("Z");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
