import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failures } from "./messages.mjs";
import { Stop } from "./stop.mjs";

const NO_SPACE = new Set(["ENOSPC", "EDQUOT"]);
const NO_RIGHT = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR"]);

/** Tells a failed write in `path` as what the person can mend. */
export function explainWriteError(error, path) {
  if (NO_SPACE.has(error?.code)) return new Stop(failures.diskFull({ path }));
  if (NO_RIGHT.has(error?.code)) return new Stop(failures.notWritable({ path }));
  return error;
}

/** Creates the folder if missing and really writes in it: mode bits alone don't show a read-only or full disk. */
export function requireWritable(path) {
  const probe = join(path, `.write-test-${process.pid}`);
  try {
    mkdirSync(path, { recursive: true });
    writeFileSync(probe, "x".repeat(4096));
  } catch (error) {
    throw explainWriteError(error, path);
  } finally {
    rmSync(probe, { force: true });
  }
}

/** Refuses a data folder that this user can't write in, without touching it: it may be another program's. */
export function requireEnterable(path) {
  if (!existsSync(path)) return requireWritable(path);
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw explainWriteError(error, path);
  }
}

/** The same names as in db/embedded/data-folder.ts, which reads the mark and keeps it. */
const EMPTY_MARKER = ".begun-empty";
const NOBODYS = "lost+found";

/**
 * Marks a data folder that holds nothing yet as begun without the sample. Before the long steps: a start that is
 * stopped in them, and repeated without `--empty`, must not bring accounts with a published password.
 */
export function markBegunEmpty(path) {
  try {
    if (readdirSync(path).some((name) => name !== NOBODYS)) return;
    writeFileSync(join(path, EMPTY_MARKER), "");
  } catch (error) {
    throw explainWriteError(error, path);
  }
}
