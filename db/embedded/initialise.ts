import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, writeFileSync } from "node:fs";
import { platform } from "node:os";
import { dirname, join } from "node:path";
import { binaryPath } from "./binaries.ts";
import { writeMarker, type Layout } from "./data-folder.ts";
import { errorCode, startFailed } from "./errors.ts";
import { reasons } from "./messages.ts";
import { giveTo, serverCommand, type Placement } from "./run-as.ts";

export const SUPERUSER = "platform";
const DRAFT_PREFIX = "postgres.new-";

type Outcome = { ok: boolean; lines: string[] };
type Setup = { layout: Layout; placement: Placement; durable: boolean; signal: AbortSignal };

/**
 * Collation and case rules come from the server itself, so that they don't change with the system's libraries. Only
 * pg_trgm still asks the C library what a letter is: with the ctype "C" it sees no Chinese at all.
 */
const CTYPES = platform() === "linux" ? ["C.UTF-8", "C"] : ["C.UTF-8", "en_US.UTF-8", "C"];

function run({
  placement,
  file,
  args,
  input,
  signal,
}: {
  placement: Placement;
  file: string;
  args: string[];
  input?: string;
  signal?: AbortSignal;
}) {
  return new Promise<Outcome>((resolve) => {
    const command = serverCommand(placement.runAs, file, args);
    const child = spawn(command.file, command.args, { ...command.options, stdio: "pipe", detached: true });
    let output = "";
    const collect = (chunk: Buffer): void => {
      output += chunk.toString("utf8");
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.stdin.on("error", (error) => (output += `\n${error.message}`));
    child.on("error", (error) => (output += `\n${error.message}`));
    const end = (): void => {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      // With the server that it runs for a moment: initdb leads a group of its own.
      if (child.pid !== undefined && !hasEnded) process.kill(-child.pid, "SIGKILL");
    };
    if (signal?.aborted) end();
    signal?.addEventListener("abort", end);
    child.on("close", (code) => {
      signal?.removeEventListener("abort", end);
      const lines = output.split("\n").filter((line) => line.trim() !== "");
      resolve({ ok: code === 0, lines: lines.slice(-20) });
    });
    child.stdin.end(input);
  });
}

function initArguments({
  draft,
  ctype,
  durable,
}: {
  draft: string;
  ctype: string;
  durable: boolean;
}): string[] {
  return [
    `--pgdata=${join(draft, "data")}`,
    `--pwfile=${join(draft, "password")}`,
    `--username=${SUPERUSER}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    `--lc-ctype=${ctype}`,
    "--no-instructions",
    ...(durable ? [] : ["--no-sync"]),
  ];
}

async function initDatabase({
  draft,
  placement,
  durable,
  signal,
}: Omit<Setup, "layout"> & { draft: string }) {
  let outcome: Outcome = { ok: false, lines: [] };
  for (const ctype of CTYPES) {
    const file = binaryPath(placement.native, "initdb");
    outcome = await run({ placement, file, args: initArguments({ draft, ctype, durable }), signal });
    signal.throwIfAborted();
    const unknownLocale = outcome.lines.some((line) => line.includes("invalid locale name"));
    if (outcome.ok || !unknownLocale) return outcome;
  }
  return outcome;
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** What a killed first start left behind. Called under the lock, so nobody is at work on it. */
function removeDrafts(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(DRAFT_PREFIX)) rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function moveIntoPlace({ draft, dataDir }: { draft: string; dataDir: string }): void {
  try {
    renameSync(join(draft, "data"), dataDir);
  } catch (error) {
    if (!["EBUSY", "EXDEV"].includes(errorCode(error))) throw error;
    throw startFailed({ reason: reasons.mountPoint({ dataDir }), dataDir, cause: error });
  }
}

/**
 * Creates the cluster beside its place and moves it there when it is whole: a start that is killed, or runs out of
 * disk, leaves no half cluster.
 */
export async function initialiseCluster({ layout, placement, durable, signal }: Setup): Promise<void> {
  const { dataDir } = placement;
  const base = dirname(dataDir);
  removeDrafts(base);
  const draft = join(base, `${DRAFT_PREFIX}${randomBytes(6).toString("hex")}`);
  const password = randomBytes(24).toString("base64url");
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(join(draft, "password"), `${password}\n`, { mode: 0o600 });
    giveTo(placement.runAs, draft);
    const { ok, lines } = await initDatabase({ draft, placement, durable, signal });
    if (!ok) {
      const reason = reasons.initFailed({ lines: lines.slice(-3).join(" ") });
      throw startFailed({ reason, dataDir, logTail: lines });
    }
    writeMarker(join(draft, "data"));
    writeFileSync(layout.passwordFile, `${password}\n`, { mode: 0o600 });
    moveIntoPlace({ draft, dataDir });
    if (durable) syncFolder(base);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

export function readPassword({ passwordFile }: Layout): string | undefined {
  try {
    const password = readFileSync(passwordFile, "utf8").trim();
    return password === "" ? undefined : password;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

/** Sets a new password through the single-user server; the cluster must be stopped. */
export async function replacePassword({
  layout,
  placement,
}: {
  layout: Layout;
  placement: Placement;
}): Promise<string> {
  const password = randomBytes(24).toString("base64url");
  const { ok, lines } = await run({
    placement,
    file: binaryPath(placement.native, "postgres"),
    args: ["--single", "-D", placement.dataDir, "postgres"],
    input: `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`,
  });
  if (!ok || lines.some((line) => /ERROR|FATAL/.test(line))) {
    const reason = reasons.exited({ lines: lines.slice(-3).join(" ") });
    throw startFailed({ reason, dataDir: layout.dataDir, logTail: lines });
  }
  writeFileSync(layout.passwordFile, `${password}\n`, { mode: 0o600 });
  return password;
}
