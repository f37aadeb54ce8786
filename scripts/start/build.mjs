import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readMark, sourceHash, writeMark } from "./fingerprint.mjs";
import { explainWriteError, requireWritable } from "./folder.mjs";
import { failures, progress } from "./messages.mjs";
import { npmCommand, runStep } from "./step.mjs";
import { Stop } from "./stop.mjs";

export const SERVER_FILE = "build/server/web.js";

/** Builds where a source has changed since the last whole build. True if it did. */
export async function ensureBuilt({ root, say, signals }) {
  const mark = join(root, "build", ".source-hash");
  const wanted = sourceHash(root);
  if (readMark(mark) === wanted && existsSync(join(root, SERVER_FILE))) return false;
  requireWritable(root);
  try {
    // Gone first: a build that is cut short must not pass for a whole one.
    rmSync(mark, { force: true });
    say(progress.building());
    const command = npmCommand(["run", "build"]);
    const { seconds } = await runStep({ command, root, say, failed: failures.buildFailed, signals });
    if (!existsSync(join(root, SERVER_FILE))) throw new Stop(failures.noServer({ path: SERVER_FILE }));
    writeMark(mark, wanted);
    say(progress.built({ seconds }));
  } catch (error) {
    throw error instanceof Stop ? error : explainWriteError(error, root);
  }
  return true;
}
