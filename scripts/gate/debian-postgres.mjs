import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BIN = "/usr/lib/postgresql/15/bin";
const PORT = 5715;

/** Starts a throw-away server of Debian's PostgreSQL 15. Undefined where the package is not installed. */
export function startDebianPostgres() {
  if (!existsSync(join(BIN, "initdb"))) return undefined;
  const isRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), "postgres15-"));
  if (isRoot) {
    chmodSync(folder, 0o755);
    spawnSync("chown", ["postgres", folder]);
  }
  const asServer = (program, args) => {
    const command = [join(BIN, program), ...args];
    const outcome = isRoot
      ? spawnSync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", ...command], QUIET)
      : spawnSync(command[0], command.slice(1), QUIET);
    if (outcome.status !== 0) throw new Error(`${program}: ${outcome.stderr}`);
  };
  const data = join(folder, "data");
  asServer("initdb", ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8"]);
  const options = `-p ${PORT} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  asServer("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"]);
  return {
    url: `postgres://postgres@127.0.0.1:${PORT}/postgres`,
    stop() {
      asServer("pg_ctl", ["-D", data, "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const QUIET = { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"], cwd: "/" };
