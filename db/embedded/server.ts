import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { binaryPath } from "./binaries.ts";
import { readPostmaster, readRecordedPort, type Layout } from "./data-folder.ts";
import { errorCode, startFailed } from "./errors.ts";
import { bothLanguages, progress, reasons } from "./messages.ts";
import { findProcess, isServerOf, listServerProcesses, waitUntilGone } from "./process-table.ts";
import { serverCommand, type Placement } from "./run-as.ts";

/** What a durable cluster must run with; asserted at each start, as no crash test can see a lost fsync. */
export const DURABLE = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" } as const;
/** For test clusters only: a crash of the machine may corrupt them. */
const FAST_AND_LOOSE = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" } as const;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "128MB",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};
/** A server that is not ready has no client to wait for, and one that is cut off in recovery begins it anew. */
const UNREADY_STOP_MS = 3_000;
/** Recovery after a crash may take minutes; a server that is alive and recovering is never given up earlier. */
const START_LIMIT_SECONDS = 600;
const LOG_LIMIT_BYTES = 10_000_000;

export type ServerStart = {
  layout: Layout;
  placement: Placement;
  port: number;
  durable: boolean;
  log: (line: string) => void;
  /** Aborted, it ends a server that is not ready yet. */
  signal: AbortSignal;
};

function isPortFree(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => {
      resolve(undefined);
    });
    probe.listen({ port, host: "127.0.0.1" }, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : undefined);
      });
    });
  });
}

/** The port of the last run where it is free, else one that the system picks. */
export async function choosePort({ dataDir }: Layout): Promise<number> {
  const last = readRecordedPort(dataDir);
  const port = (last === undefined ? undefined : await isPortFree(last)) ?? (await isPortFree(0));
  if (port === undefined) throw new Error("no free port on 127.0.0.1");
  return port;
}

function openLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, "a", 0o600);
}

function tailOf(logFile: string, from: number): string[] {
  const text = readFileSync(logFile).subarray(from).toString("utf8");
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.slice(-20);
}

/** The line that says why, without its time stamp: the first FATAL or PANIC, else the last one. */
function telling(lines: string[]): string {
  const line = lines.find((text) => /FATAL|PANIC/.test(text)) ?? lines.at(-1) ?? "";
  return line.replace(/^.*?(FATAL|PANIC):\s*/, "");
}

async function waitUntilReady({
  child,
  start,
  logFrom,
}: {
  child: ChildProcess;
  start: ServerStart;
  logFrom: number;
}) {
  const { dataDir, logFile } = start.layout;
  const begun = Date.now();
  let told = 0;
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
      const logTail = tailOf(logFile, logFrom);
      throw startFailed({ reason: reasons.exited({ lines: telling(logTail) }), dataDir, logFile, logTail });
    }
    const postmaster = readPostmaster(dataDir);
    if (postmaster?.pid === child.pid && postmaster.status === "ready") return;
    if (start.signal.aborted) {
      await stopServer(child.pid, { patienceMs: UNREADY_STOP_MS });
      start.signal.throwIfAborted();
    }
    const seconds = Math.floor((Date.now() - begun) / 1000);
    if (seconds >= START_LIMIT_SECONDS) {
      child.kill("SIGINT");
      throw startFailed({ reason: reasons.tooSlow({ seconds }), dataDir, logFile });
    }
    if (seconds >= told + 5) {
      told = seconds;
      start.log(bothLanguages(progress.stillStarting({ seconds })));
    }
    await delay(20);
  }
}

/** A server that accepts connections; `ended` comes when its process ends, in whatever way. */
export type RunningServer = { pid: number; ended: Promise<void> };

/**
 * Starts the server apart from our process group, so that Ctrl-C reaches the application alone and requests can
 * drain. Resolves when it accepts connections.
 */
export async function startServer(start: ServerStart): Promise<RunningServer> {
  const { layout, placement, port } = start;
  const settings = { ...SETTINGS, ...(start.durable ? DURABLE : FAST_AND_LOOSE) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const args = ["-D", placement.dataDir, "-p", String(port), ...flags];
  const command = serverCommand(placement.runAs, binaryPath(placement.native, "postgres"), args);
  const logHandle = openLog(layout.logFile);
  try {
    const logFrom = fstatSync(logHandle).size;
    const stdio: ["ignore", number, number] = ["ignore", logHandle, logHandle];
    const child = spawn(command.file, command.args, { ...command.options, stdio, detached: true });
    const failed = new Promise<never>((_, reject) => child.once("error", reject));
    const ended = new Promise<void>((resolve) => {
      child.once("exit", () => {
        resolve();
      });
    });
    child.unref();
    await Promise.race([waitUntilReady({ child, start, logFrom }), failed]);
    if (child.pid === undefined) throw new Error("the server has no process number");
    return { pid: child.pid, ended };
  } finally {
    closeSync(logHandle);
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}

/**
 * Fast shutdown; where it hangs, an immediate one (recovered at the next start). False where the process won't end.
 * Throws where `until` is aborted meanwhile: the server then ends by itself.
 */
export async function stopServer(
  pid: number,
  { patienceMs = 20_000, until }: { patienceMs?: number; until?: AbortSignal } = {},
): Promise<boolean> {
  for (const [name, timeoutMs] of [
    ["SIGINT", patienceMs],
    ["SIGQUIT", 10_000],
    ["SIGKILL", 5_000],
  ] as const) {
    signal(pid, name);
    if (await waitUntilGone([pid], timeoutMs, until)) return true;
  }
  return false;
}

/**
 * Ends what a killed run left: its server, or backends that outlived a killed server, and a pid file whose number now
 * belongs to another program (PostgreSQL itself would refuse to start over it). Called under the lock. True when there
 * was something to clear. Throws where `until` is aborted meanwhile.
 */
export async function clearLeftovers(dataDir: string, until: AbortSignal): Promise<boolean> {
  const postmaster = readPostmaster(dataDir);
  if (postmaster !== undefined && isServerOf(postmaster.pid, dataDir)) {
    if (await stopServer(postmaster.pid, { until })) return true;
    throw startFailed({ reason: reasons.cannotStop({ pid: postmaster.pid }), dataDir });
  }
  const orphans = listServerProcesses(dataDir);
  for (const pid of orphans) signal(pid, "SIGQUIT");
  if (!(await waitUntilGone(orphans, 5_000))) {
    for (const pid of orphans.filter((pid) => findProcess(pid) !== undefined)) signal(pid, "SIGKILL");
    if (!(await waitUntilGone(orphans, 5_000))) {
      throw startFailed({ reason: reasons.cannotStop({ pid: orphans[0] ?? 0 }), dataDir });
    }
  }
  if (postmaster === undefined) return orphans.length > 0;
  rmSync(join(dataDir, "postmaster.pid"), { force: true });
  return true;
}
