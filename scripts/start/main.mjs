import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments } from "./arguments.mjs";
import { ensureBuilt } from "./build.mjs";
import { markBegunEmpty, requireEnterable, requireWritable } from "./folder.mjs";
import { ensureInstalled } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { failures, progress } from "./messages.mjs";
import { readPort, requireFreePort } from "./port.mjs";
import { serve, watchSignals } from "./serve.mjs";
import { Stop } from "./stop.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dataFolder = resolve(root, process.env.DATA_DIR || ".data");
/** Not in the data folder, which may turn out to be another program's; not in build or node_modules, which come and go. */
const lockFolder = join(root, ".cache");

function say(line) {
  console.log(line);
}

async function start() {
  const signals = watchSignals();
  const args = readArguments(process.argv.slice(2), process.env);
  const ownDatabase = !process.env.DATABASE_URL;
  const port = readPort(process.env.PORT);
  const host = process.env.HOST;
  requireWritable(lockFolder);
  requireEnterable(dataFolder);
  const lock = await takeLock({
    file: join(lockFolder, "start.lock"),
    root,
    patient: !ownDatabase,
    say,
    signals,
  });
  try {
    await requireFreePort({ port, host });
    if (ownDatabase && args.length > 0) markBegunEmpty(dataFolder);
    const installed = await ensureInstalled({ root, say, signals });
    const built = await ensureBuilt({ root, say, signals });
    if (signals.exitCode !== undefined) return signals.exitCode;
    if (installed || built) await requireFreePort({ port, host });
    else say(progress.upToDate());
    // With a database of its own elsewhere, several copies may serve from one folder: only preparing is exclusive.
    if (!ownDatabase) lock.release();
    say(progress.starting());
    return await serve({ root, args, signals });
  } finally {
    lock.release();
  }
}

/** Prepares and runs the platform, and sets the exit code. Every failure is one line, after the tail of a failed step. */
export async function main() {
  try {
    process.exitCode = await start();
  } catch (error) {
    const stop =
      error instanceof Stop
        ? error
        : new Stop(failures.unexpected({ reason: error?.message ?? String(error) }));
    for (const line of stop.tail) console.error(`  | ${line}`);
    console.error(stop.message);
    process.exitCode = stop.exitCode;
  }
}
