import { execFileSync } from "node:child_process";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { explainWriteError } from "./folder.mjs";
import { failures, progress } from "./messages.mjs";
import { Stop } from "./stop.mjs";

/** A copy that is just going down gets this long before a second start refuses. */
const STOPPING_MS = 3_000;
const PREPARING_MS = 15 * 60_000;

/** When a process started; undefined where it is gone or a zombie. Tells a process from a later one of its number. */
function startTimeOf(pid) {
  try {
    if (process.platform !== "linux") {
      const text = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).trim();
      return text === "" || text.startsWith("Z") ? undefined : text.replace(/^\S+\s+/, "");
    }
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function readLock(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function holderOf(file) {
  const [pid, startedAt] = (readLock(file) ?? "").split("\n");
  if (!pid || !startedAt) return undefined;
  return startTimeOf(Number(pid)) === startedAt ? Number(pid) : undefined;
}

function tryTake(file, content) {
  const draft = `${file}.${process.pid}`;
  try {
    // A dead holder's lock goes aside by rename, so that of two starters only one moves it.
    if (readLock(file) !== undefined && holderOf(file) === undefined) {
      renameSync(file, `${draft}.stale`);
      if (holderOf(`${draft}.stale`) !== undefined) linkSync(`${draft}.stale`, file);
    }
    writeFileSync(draft, content);
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST" || error.code === "ENOENT") return false;
    if (!["EPERM", "ENOTSUP", "ENOSYS"].includes(error.code)) throw explainWriteError(error, file);
    writeFileSync(file, content, { flag: "wx" });
    return true;
  } finally {
    rmSync(draft, { force: true });
    rmSync(`${draft}.stale`, { force: true });
  }
}

/**
 * Takes the lock of this folder. With `patient`, waits for another copy's install and build; without, a second copy is
 * refused, as soon as it is clear that the first isn't just stopping. A signal ends the waiting.
 */
export async function takeLock({ file, root, patient, say, signals }) {
  const content = `${process.pid}\n${startTimeOf(process.pid)}\n`;
  const deadline = Date.now() + (patient ? PREPARING_MS : STOPPING_MS);
  let told = false;
  while (!tryTake(file, content)) {
    if (signals.exitCode !== undefined) throw new Stop(progress.stopping(), { exitCode: signals.exitCode });
    const pid = holderOf(file);
    if (pid === undefined) continue;
    if (Date.now() > deadline) throw new Stop(failures.alreadyRunning({ root, pid }));
    if (patient && !told) say(progress.waiting({ pid }));
    told = true;
    await delay(100);
  }
  return {
    release() {
      if (readLock(file) === content) rmSync(file, { force: true });
    },
  };
}
