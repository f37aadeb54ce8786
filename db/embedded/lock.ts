import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { alreadyRunning, errorCode } from "./errors.ts";
import { findProcess, ownProcess, type LiveProcess } from "./process-table.ts";

export type Lock = { release(): void };

type LockRequest = { lockFile: string; dataDir: string };

function parseHolder(text: string): LiveProcess | undefined {
  const [pid, startedAt] = text.split("\n");
  if (pid === undefined || startedAt === undefined) return undefined;
  return { pid: Number(pid), startedAt };
}

/** The process that holds the lock file and still lives; a holder killed long ago, its number reused, counts as gone. */
export function findLockHolder(lockFile: string): LiveProcess | undefined {
  const text = readIfThere(lockFile);
  const holder = text === undefined ? undefined : parseHolder(text);
  if (holder === undefined) return undefined;
  return findProcess(holder.pid)?.startedAt === holder.startedAt ? holder : undefined;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Some shared folders know no hard links: there an exclusive write does. */
function linkOrWrite(draft: string, lockFile: string): void {
  try {
    linkSync(draft, lockFile);
  } catch (error) {
    if (!["EPERM", "ENOTSUP", "ENOSYS"].includes(errorCode(error))) throw error;
    writeFileSync(lockFile, readFileSync(draft), { mode: 0o644, flag: "wx" });
  }
}

/** Creates the lock with its content in one step, so that nobody can read it half-written. */
function tryCreate(lockFile: string, content: string): boolean {
  const draft = `${lockFile}.${randomBytes(6).toString("hex")}`;
  try {
    writeFileSync(draft, content, { mode: 0o644, flag: "wx" });
    linkOrWrite(draft, lockFile);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead holder's lock aside. Another starter may have renewed it in between: then it goes back. */
function removeStale(lockFile: string): void {
  const aside = `${lockFile}.${randomBytes(6).toString("hex")}`;
  try {
    renameSync(lockFile, aside);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return;
    throw error;
  }
  if (findLockHolder(aside) !== undefined) tryCreate(lockFile, readIfThere(aside) ?? "");
  rmSync(aside, { force: true });
}

/**
 * Takes the lock of a data folder for this process's life. Refuses with `already_running` while another live process
 * holds it; takes over the lock of one that was killed.
 */
export async function takeLock({ lockFile, dataDir }: LockRequest): Promise<Lock> {
  const own = ownProcess();
  const content = `${String(own.pid)}\n${own.startedAt}\n${randomBytes(8).toString("hex")}\n`;
  let contested = false;
  for (;;) {
    const holder = findLockHolder(lockFile);
    if (holder !== undefined) throw alreadyRunning({ dataDir, pid: holder.pid });
    if (readIfThere(lockFile) !== undefined) {
      contested = true;
      removeStale(lockFile);
    }
    if (!tryCreate(lockFile, content)) continue;
    if (!contested) break;
    await delay(50);
    if (readIfThere(lockFile) === content) break;
  }
  return {
    release() {
      if (readIfThere(lockFile) === content) rmSync(lockFile, { force: true });
    },
  };
}
