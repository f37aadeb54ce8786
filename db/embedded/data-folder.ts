import { accessSync, chmodSync, constants, existsSync, mkdirSync } from "node:fs";
import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode, foreignDataDir, notWritable } from "./errors.ts";

const MARKER = "platform-cluster.json";
const HOME_MARKER = ".platform-data";
/** Stands from the first moment of a folder begun with `--empty`: its creation is one step, whenever a start is killed. */
const EMPTY_MARKER = ".begun-empty";
/** A freshly made file system brings this folder; it belongs to nobody. */
const NOBODYS = new Set(["lost+found"]);

/** The platform's data folder (`home`), and what of it is the cluster's. */
export type Layout = {
  home: string;
  dataDir: string;
  lockFile: string;
  passwordFile: string;
  logFile: string;
};

export type Postmaster = { pid: number; port: number; status: string };

export function layoutOf(home: string): Layout {
  return {
    home,
    dataDir: join(home, "postgres"),
    lockFile: join(home, "postgres.lock"),
    passwordFile: join(home, "postgres.password"),
    logFile: join(home, "postgres.log"),
  };
}

function listEntries(dataDir: string): string[] | undefined {
  try {
    return readdirSync(dataDir);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    if (errorCode(error) === "ENOTDIR") throw foreignDataDir({ dataDir, reason: { kind: "not_a_folder" } });
    throw notWritable({ path: dataDir, cause: error });
  }
}

function requireOwn(folder: string): void {
  const uid = process.geteuid?.();
  const owner = statSync(folder).uid;
  if (uid !== undefined && uid !== 0 && owner !== uid) throw notWritable({ path: folder, owner });
}

function inspectHome(home: string): void {
  const entries = listEntries(home)?.filter((name) => !NOBODYS.has(name)) ?? [];
  if (entries.length === 0 || entries.includes(HOME_MARKER) || entries.includes(EMPTY_MARKER)) return;
  const isCluster = entries.includes("PG_VERSION");
  throw foreignDataDir({ dataDir: home, reason: { kind: isCluster ? "no_marker" : "other_files" } });
}

/**
 * Tells whether the folder still needs a cluster (absent or empty) or holds ours. Refuses anything else as foreign,
 * and one that another user owns as not writable. Only reads.
 */
export function inspectFolders({ layout, major }: { layout: Layout; major: string }): "needs_init" | "ours" {
  const { home, dataDir } = layout;
  inspectHome(home);
  const entries = listEntries(dataDir);
  if (entries === undefined || entries.length === 0) return "needs_init";
  if (!entries.includes("PG_VERSION")) throw foreignDataDir({ dataDir, reason: { kind: "other_files" } });
  requireOwn(dataDir);
  if (!entries.includes(MARKER)) throw foreignDataDir({ dataDir, reason: { kind: "no_marker" } });
  const found = readFileSync(join(dataDir, "PG_VERSION"), "utf8").trim();
  if (found === major) return "ours";
  throw foreignDataDir({ dataDir, reason: { kind: "other_major", found, expected: major } });
}

/** Makes the data folder where it is missing, and marks it as the platform's; `asEmpty` as begun without the sample. */
export function prepareHome(home: string, { asEmpty }: { asEmpty: boolean }): void {
  // Others may pass through, as the server may run as another user, but not look around.
  mkdirSync(home, { recursive: true, mode: 0o711 });
  accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
  for (const name of asEmpty ? [EMPTY_MARKER, HOME_MARKER] : [HOME_MARKER]) {
    const marker = join(home, name);
    if (!existsSync(marker)) writeFileSync(marker, "");
  }
}

/** Whether the folder was begun without the sample, be it by a start that did not come far. */
export function isBegunEmpty(home: string): boolean {
  return existsSync(join(home, EMPTY_MARKER));
}

/** PostgreSQL refuses a data folder that others may read, as a plain copy of it often is. */
export function closeToOthers(dataDir: string): void {
  if ((statSync(dataDir).mode & 0o077) !== 0) chmodSync(dataDir, 0o700);
}

/** Marks a cluster as ours and records the port of its last run. */
export function writeMarker(dataDir: string, port?: number): void {
  const draft = join(dataDir, `${MARKER}.new`);
  writeFileSync(draft, `${JSON.stringify({ format: 1, port })}\n`, { mode: 0o644 });
  renameSync(draft, join(dataDir, MARKER));
}

/** The port of the last run, to be used again where it is still free. */
export function readRecordedPort(dataDir: string): number | undefined {
  const port = /"port":(\d+)/.exec(readFileSync(join(dataDir, MARKER), "utf8"))?.[1];
  return port === undefined ? undefined : Number(port);
}

/** What postmaster.pid says; the process it names may be long gone. */
export function readPostmaster(dataDir: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(dataDir, "postmaster.pid"), "utf8").split("\n");
    const pid = Math.abs(Number(lines[0]));
    return { pid, port: Number(lines[3]), status: lines[7]?.trim() ?? "" };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}
