import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, realpathSync } from "node:fs";
import { platform } from "node:os";
import { basename } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

/** A process that runs (a zombie doesn't), with its start time, which tells it from a later one of the same number. */
export type LiveProcess = { pid: number; startedAt: string };

const onLinux = platform() === "linux";

function readQuietly(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function ps(pid: number, columns: string): string | undefined {
  return readQuietly(() =>
    execFileSync("ps", ["-o", columns, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
      env: { PATH: "/usr/bin:/bin", LC_ALL: "C", NODE_ENV: "production" },
    }).trim(),
  );
}

/** The live process of this number; undefined when there is none, or only a zombie that nobody has reaped. */
export function findProcess(pid: number): LiveProcess | undefined {
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  if (!onLinux) {
    const text = ps(pid, "stat=,lstart=");
    if (text === undefined || text === "" || text.startsWith("Z")) return undefined;
    return { pid, startedAt: text.replace(/^\S+\s+/, "") };
  }
  const stat = readQuietly(() => readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const startedAt = fields[19];
  if (startedAt === undefined || fields[0] === "Z" || fields[0] === "X") return undefined;
  return { pid, startedAt };
}

/** Own entry of the process table. Throws where the table can't be read, as no lock could be trusted then. */
export function ownProcess(): LiveProcess {
  const own = findProcess(process.pid);
  if (own === undefined) throw new Error("the process table cannot be read");
  return own;
}

function isPostgres(pid: number): boolean {
  const exe = readQuietly(() => readlinkSync(`/proc/${String(pid)}/exe`));
  if (exe !== undefined) return basename(exe.replace(/ \(deleted\)$/, "")) === "postgres";
  const command = readQuietly(() => readFileSync(`/proc/${String(pid)}/cmdline`, "utf8")) ?? "";
  return /(^|\/)postgres(\0|:|$)/.test(command);
}

/** Whether the live process `pid` is a PostgreSQL server, or a part of one, that works in `dataDir`. */
export function isServerOf(pid: number, dataDir: string): boolean {
  if (findProcess(pid) === undefined) return false;
  const folder = readQuietly(() => realpathSync(dataDir)) ?? dataDir;
  if (!onLinux) {
    const command = ps(pid, "command=") ?? "";
    return command.includes("postgres") && (command.includes(folder) || command.includes(dataDir));
  }
  if (!isPostgres(pid)) return false;
  const cwd = readQuietly(() => readlinkSync(`/proc/${String(pid)}/cwd`));
  if (cwd !== undefined) return cwd === folder;
  const args = readQuietly(() => readFileSync(`/proc/${String(pid)}/cmdline`, "utf8")) ?? "";
  return args.split("\0").some((arg) => arg === folder || arg === dataDir);
}

/** All server processes working in `dataDir`: the postmaster and backends that outlived it (Linux only). */
export function listServerProcesses(dataDir: string): number[] {
  if (!onLinux) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isServerOf(pid, dataDir));
}

/** Waits until none of `pids` lives; false when the time is over. Throws where `signal` no longer wants to wait. */
export async function waitUntilGone(
  pids: readonly number[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    if (pids.every((pid) => findProcess(pid) === undefined)) return true;
    if (Date.now() > deadline) return false;
    await delay(20);
  }
}
