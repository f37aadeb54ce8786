import { spawn } from "node:child_process";
import { failures, progress } from "./messages.mjs";
import { Stop } from "./stop.mjs";

const TELL_EVERY_MS = 5_000;
const KEPT_LINES = 200;
const SHOWN_LINES = 25;
const NO_SPACE = /ENOSPC|EDQUOT|no space left on device|disk quota exceeded/i;
const NO_RIGHT = /EACCES|EROFS|EPERM|permission denied|read-only file system/i;
const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network request/;

/** npm by the path of the one that runs us, else by name. */
export function npmCommand(args) {
  const own = process.env.npm_execpath;
  if (own !== undefined && /npm-cli\.js$/.test(own)) return { file: process.execPath, args: [own, ...args] };
  return { file: process.platform === "win32" ? "npm.cmd" : "npm", args };
}

function collector() {
  const lines = [];
  let rest = "";
  return {
    lines,
    add(chunk) {
      const parts = (rest + chunk).split(/\r?\n/);
      rest = parts.pop() ?? "";
      lines.push(...parts.filter((line) => line.trim() !== ""));
      if (lines.length > KEPT_LINES) lines.splice(0, lines.length - KEPT_LINES);
    },
    end() {
      if (rest.trim() !== "") lines.push(rest);
    },
  };
}

function explain({ code, output, root, failed }) {
  const text = output.join("\n");
  if (NO_SPACE.test(text)) return new Stop(failures.diskFull({ path: root }));
  // After a wrong lock file npm prints its whole manual; what went wrong stands before it.
  const manual = output.findIndex((line) => /^npm \S+ Usage:/.test(line));
  const tail = (manual === -1 ? output : output.slice(0, manual)).slice(-SHOWN_LINES);
  if (NO_RIGHT.test(text)) return new Stop(failures.notWritable({ path: root }), { tail });
  if (NO_NETWORK.test(text)) return new Stop(failures.noNetwork(), { tail });
  return new Stop(failed({ code }), { tail });
}

/**
 * Runs one long step quietly: a line every few seconds, and the end of its output only where it fails. `signals.child`
 * lets the signal handler end the step with everything it started.
 */
export function runStep({ command, root, say, failed, signals }) {
  return new Promise((resolve, reject) => {
    const begun = Date.now();
    const seconds = () => Math.round((Date.now() - begun) / 1000);
    const child = spawn(command.file, command.args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const output = collector();
    const last = () =>
      (output.lines.findLast((line) => !/^npm (warn|notice)/.test(line)) ?? "").trim().slice(0, 70);
    const timer = setInterval(
      () => say(progress.stillWorking({ seconds: seconds(), last: last() })),
      TELL_EVERY_MS,
    );
    child.stdout.setEncoding("utf8").on("data", output.add);
    child.stderr.setEncoding("utf8").on("data", output.add);
    signals.child = child;
    child.on("error", (error) => {
      clearInterval(timer);
      reject(error.code === "ENOENT" ? new Stop(failures.noNpm()) : error);
    });
    child.on("close", (code, signal) => {
      clearInterval(timer);
      signals.child = undefined;
      output.end();
      if (signals.exitCode !== undefined)
        reject(new Stop(progress.stopping(), { exitCode: signals.exitCode }));
      else if (code === 0) resolve({ seconds: seconds() });
      else reject(explain({ code: code ?? signal, output: output.lines, root, failed }));
    });
  });
}
