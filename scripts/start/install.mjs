import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileHash, readMark, writeMark } from "./fingerprint.mjs";
import { explainWriteError, requireWritable } from "./folder.mjs";
import { failures, progress } from "./messages.mjs";
import { npmCommand, runStep } from "./step.mjs";
import { Stop } from "./stop.mjs";

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/**
 * Whether what npm recorded as installed is what the lock file asks for. So a folder that someone installed by hand
 * isn't installed again, while an install that was cut short is (npm writes its record last).
 */
export function installedMatches(root) {
  const wanted = readPackages(join(root, "package-lock.json"));
  const present = readPackages(join(root, "node_modules", ".package-lock.json"));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith("node_modules/") || entry.link) return true;
    const found = present[path];
    if (found === undefined) return Boolean(entry.optional ?? entry.devOptional);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Installs the locked dependencies where they are missing or other than package-lock.json says. True if it did. */
export async function ensureInstalled({ root, say, signals }) {
  const lock = join(root, "package-lock.json");
  const mark = join(root, "node_modules", ".platform-lock-hash");
  if (!existsSync(lock)) throw new Stop(failures.damagedLock({ path: lock }));
  const wanted = fileHash(lock);
  if (readMark(mark) === wanted) return false;
  requireWritable(root);
  const install = !installedMatches(root);
  if (install) {
    say(progress.installing());
    const command = npmCommand(["ci", "--no-audit", "--no-fund", "--loglevel=warn"]);
    const { seconds } = await runStep({ command, root, say, failed: failures.installFailed, signals });
    say(progress.installed({ seconds }));
  }
  try {
    writeMark(mark, wanted);
  } catch (error) {
    throw explainWriteError(error, root);
  }
  return install;
}
