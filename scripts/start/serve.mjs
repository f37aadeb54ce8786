import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { SERVER_FILE } from "./build.mjs";
import { failures } from "./messages.mjs";
import { Stop } from "./stop.mjs";

const WATCH_MS = 500;

export function signalExitCode(signal) {
  return 128 + (constants.signals[signal] ?? 0);
}

/** Our parent, and where that is the shell that npm put between (dash doesn't step aside), npm as well. */
function readLaunchers() {
  const parent = process.ppid;
  if (process.platform !== "linux") return String(parent);
  try {
    const [, name, grandparent] =
      /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${parent}/stat`, "utf8")) ?? [];
    return /^(sh|dash|bash|ash|busybox)$/.test(name) ? `${parent} ${grandparent}` : String(parent);
  } catch {
    return "";
  }
}

/**
 * The signals that stop us. During install and build they end that step with all it started; later they are passed to
 * the server once, however often npm and the terminal deliver them, and the server drains.
 */
export function watchSignals() {
  const state = { child: undefined, server: undefined, exitCode: undefined };
  const onSignal = (signal) => {
    if (state.exitCode !== undefined) return;
    state.exitCode = signalExitCode(signal);
    if (state.child?.pid !== undefined) process.kill(-state.child.pid, "SIGTERM");
    // A closed terminal is no reason to end less cleanly.
    state.server?.kill(signal === "SIGHUP" ? "SIGTERM" : signal);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
  // npm killed by force passes no signal on, and one that is asked to stop may reach only the shell between us:
  // without this the server would go on, holding port and data.
  if (process.env.npm_lifecycle_event === "start") {
    const launchers = readLaunchers();
    setInterval(() => {
      if (readLaunchers() !== launchers) onSignal("SIGTERM");
    }, WATCH_MS).unref();
  }
  return state;
}

/** Runs the web process until it ends and resolves with the exit code to pass on. */
export function serve({ root, args, signals }) {
  return new Promise((resolve, reject) => {
    if (signals.exitCode !== undefined) return resolve(signals.exitCode);
    // The ipc channel lets the server see that we were killed, and stop by itself.
    const stdio = ["inherit", "inherit", "inherit", "ipc"];
    const server = spawn(process.execPath, ["--enable-source-maps", SERVER_FILE, ...args], {
      cwd: root,
      stdio,
    });
    signals.server = server;
    server.on("error", reject);
    server.on("exit", (code, signal) => {
      const exitCode = code ?? signalExitCode(signal);
      // Killed from outside, it could not say anything itself.
      if (code === null && signals.exitCode === undefined)
        reject(new Stop(failures.killed({ signal }), { exitCode }));
      else resolve(exitCode);
    });
  });
}
