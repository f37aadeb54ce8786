import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
} from "node:fs";
import { readdirSync, realpathSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { binaryPath, type Binaries } from "./binaries.ts";
import { startFailed } from "./errors.ts";
import { reasons } from "./messages.ts";

/**
 * Who the server runs as. PostgreSQL refuses root, so root either enters a user namespace where it bears another
 * number (files stay root's), or hands server and data to an unprivileged user.
 */
export type RunAs = { kind: "self" } | { kind: "namespace" } | { kind: "user"; uid: number; gid: number };

/** Where the server finds its binaries and its data, in paths that its identity can enter. */
export type Placement = { runAs: RunAs; native: string; dataDir: string; stagedNow?: true };

type ServerCommand = {
  file: string;
  args: string[];
  options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number };
};

const NOBODY = 65534;
const STAGING_BASES = ["/var/lib", "/var/tmp"];
/** The server needs none of the application's variables, and its messages are searched in English. */
const SERVER_ENV: NodeJS.ProcessEnv = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
  NODE_ENV: "production",
};

/** The command line that runs `file` under the chosen identity, from a folder that everyone can enter. */
export function serverCommand(runAs: RunAs, file: string, args: string[]): ServerCommand {
  const options = { cwd: "/", env: SERVER_ENV };
  switch (runAs.kind) {
    case "self":
      return { file, args, options };
    case "namespace": {
      const map = ["--user", `--map-user=${String(NOBODY)}`, `--map-group=${String(NOBODY)}`];
      return { file: "unshare", args: [...map, "--", file, ...args], options };
    }
    case "user":
      return { file, args, options: { ...options, uid: runAs.uid, gid: runAs.gid } };
  }
}

/** Can this identity run the server's binary and enter the folder that will hold the data? */
function canWork(runAs: RunAs, { native, folder }: { native: string; folder: string }): boolean {
  const script = '"$1" --version >/dev/null 2>&1 && test -x "$2" && test -r "$3"';
  const args = ["-c", script, "sh", binaryPath(native, "postgres"), folder, join(native, "share")];
  const { file, args: wrapped, options } = serverCommand(runAs, "/bin/sh", args);
  return spawnSync(file, wrapped, { ...options, stdio: "ignore" }).status === 0;
}

/** The owner of the nearest folder above that isn't root's: whose project it is that root starts. */
function folderOwner(folder: string): RunAs | undefined {
  for (let path = folder; ; path = dirname(path)) {
    const { uid, gid } = statSync(path);
    if (uid !== 0) return { kind: "user", uid, gid };
    if (path === dirname(path)) return undefined;
  }
}

function removeOtherStages(base: string, keep: string): void {
  for (const name of readdirSync(base)) {
    if (name.startsWith("native-") && name !== keep)
      rmSync(join(base, name), { recursive: true, force: true });
  }
}

function stageBinaries(base: string, native: string): string {
  const origin = statSync(binaryPath(native, "postgres"));
  const stamp = createHash("sha256").update(`${native}:${String(origin.mtimeMs)}:${String(origin.size)}`);
  const name = `native-${stamp.digest("hex").slice(0, 12)}`;
  const target = join(base, name);
  if (existsSync(target)) return target;
  const draft = `${target}.${String(process.pid)}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  renameSync(draft, target);
  removeOtherStages(base, name);
  return target;
}

/** Root's folder is closed to everyone else: binaries and data live outside, and `dataDir` becomes a link to them. */
function stage({ binaries, dataDir }: { binaries: Binaries; dataDir: string }): Placement | undefined {
  const runAs: RunAs = { kind: "user", uid: NOBODY, gid: NOBODY };
  const linked = lstatSync(dataDir, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  if (!linked && existsSync(dataDir) && readdirSync(dataDir).length > 0) return undefined;
  const parent = STAGING_BASES.find((path) => existsSync(path));
  if (parent === undefined) return undefined;
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const base = join(parent, `matchmaking-platform-${name}`);
  mkdirSync(base, { recursive: true, mode: 0o755 });
  const native = stageBinaries(base, binaries.native);
  if (!canWork(runAs, { native, folder: base })) return undefined;
  if (linked && existsSync(dataDir)) return { runAs, native, dataDir: realpathSync(dataDir) };
  // Always a fresh folder: another one here may still hold the data of a link that was removed.
  const target = mkdtempSync(join(base, "data-"));
  rmSync(dataDir, { recursive: true, force: true });
  symlinkSync(target, dataDir);
  return { runAs, native, dataDir: target, stagedNow: true };
}

/** Chooses identity and place for the server; `dataDir`'s parent must exist. Only root has a choice to make. */
export function placeServer({ binaries, dataDir }: { binaries: Binaries; dataDir: string }): Placement {
  const { native } = binaries;
  const real = existsSync(dataDir) ? realpathSync(dataDir) : dataDir;
  if (process.geteuid?.() !== 0) return { runAs: { kind: "self" }, native, dataDir: real };
  const folder = dirname(real);
  const candidates: (RunAs | undefined)[] = [
    { kind: "namespace" },
    folderOwner(folder),
    { kind: "user", uid: NOBODY, gid: NOBODY },
  ];
  for (const runAs of candidates) {
    if (runAs !== undefined && canWork(runAs, { native, folder })) return { runAs, native, dataDir: real };
  }
  const placement = stage({ binaries, dataDir });
  if (placement === undefined) throw startFailed({ reason: reasons.rootHasNoWay({ dataDir }), dataDir });
  return placement;
}

function handOver(path: string, owner: { uid: number; gid: number }): void {
  lchownSync(path, owner.uid, owner.gid);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) handOver(child, owner);
    else lchownSync(child, owner.uid, owner.gid);
  }
}

/** Gives a folder to the identity that must own it. No effect where it does already, or where we aren't root. */
export function giveTo(runAs: RunAs, folder: string): void {
  if (runAs.kind === "self") return;
  const owner = runAs.kind === "user" ? runAs : { uid: 0, gid: 0 };
  const current = statSync(folder);
  if (current.uid === owner.uid) return;
  // The folder itself last: until then a start that was killed half-way is seen and done again.
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const child = join(folder, entry.name);
    if (entry.isDirectory()) handOver(child, owner);
    else lchownSync(child, owner.uid, owner.gid);
  }
  chownSync(folder, owner.uid, owner.gid);
}
