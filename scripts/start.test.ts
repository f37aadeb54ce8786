import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, expect, test } from "vitest";

/** Stands for the web process: tells what it got, serves, and on a signal drains for a moment before it ends. */
const WEB = `
import { createServer } from "node:http";
let signals = 0;
const server = createServer((request, response) => response.end("ok"));
server.listen(Number(process.env.PORT), () => console.log("READY " + JSON.stringify(process.argv.slice(2))));
function stop() {
  signals += 1;
  if (signals > 1) return;
  server.close();
  setTimeout(() => { console.log("DRAINED " + signals); process.exit(0); }, 300);
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
process.on("disconnect", stop);
`;

const BUILD = `
import { appendFileSync, copyFileSync, mkdirSync } from "node:fs";
mkdirSync("build/server", { recursive: true });
appendFileSync("builds.txt", "x");
copyFileSync("app/web.js", "build/server/web.js");
`;

const folders: string[] = [];
const children: ChildProcess[] = [];
const servers: Server[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) if (child.pid !== undefined) killGroup(child.pid);
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Ended by itself, as most do.
    return;
  }
}

/** A project of the same shape without dependencies, so that npm installs and builds it in a moment. */
function makeProject({ build = "node build.mjs" } = {}): string {
  const root = mkdtempSync(join(tmpdir(), "start-test-"));
  folders.push(root);
  mkdirSync(join(root, "scripts"));
  cpSync("scripts/start.mjs", join(root, "scripts/start.mjs"));
  cpSync("scripts/start", join(root, "scripts/start"), { recursive: true });
  mkdirSync(join(root, "app"));
  writeFileSync(join(root, "app/web.js"), WEB);
  writeFileSync(join(root, "build.mjs"), BUILD);
  const scripts = { start: "node scripts/start.mjs", build };
  const manifest = { name: "copy", version: "1.0.0", type: "module", scripts };
  writeFileSync(join(root, "package.json"), JSON.stringify(manifest));
  const packages = { "": { name: "copy", version: "1.0.0" } };
  const lock = { name: "copy", version: "1.0.0", lockfileVersion: 3, requires: true, packages };
  writeFileSync(join(root, "package-lock.json"), JSON.stringify(lock));
  return root;
}

async function listen(): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, done));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await listen();
  const server = servers.pop();
  await new Promise((done) => server?.close(done));
  return port;
}

type Run = {
  child: ChildProcess;
  output: () => string;
  exit: Promise<number | null>;
  said: (text: string) => Promise<void>;
};

function run({
  root,
  port,
  args = [],
  file = process.execPath,
  env = {},
}: {
  root: string;
  port: number;
  args?: string[];
  file?: string;
  env?: Record<string, string>;
}): Run {
  const all = file === process.execPath ? ["scripts/start.mjs", ...args] : args;
  const child = spawn(file, all, {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  children.push(child);
  let text = "";
  const listeners = new Set<() => void>();
  const add = (data: Buffer): void => {
    text += data.toString("utf8");
    for (const listener of listeners) listener();
  };
  child.stdout.on("data", add);
  child.stderr.on("data", add);
  const exit = new Promise<number | null>((done) =>
    child.on("close", (code) => {
      done(code);
    }),
  );
  const said = (wanted: string): Promise<void> =>
    new Promise((done, fail) => {
      const check = (): void => {
        if (text.includes(wanted)) done();
      };
      listeners.add(check);
      check();
      void exit.then(() => {
        fail(new Error(`ended without "${wanted}": ${text}`));
      });
    });
  return { child, output: () => text, exit, said };
}

async function runToEnd(
  options: Parameters<typeof run>[0],
): Promise<{ code: number | null; lines: string[] }> {
  const started = run(options);
  const code = await started.exit;
  return {
    code,
    lines: started
      .output()
      .split("\n")
      .filter((line) => line !== ""),
  };
}

async function isPortFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((done) => {
    probe.once("error", () => {
      done(false);
    });
    probe.listen(port, () => {
      probe.close(() => {
        done(true);
      });
    });
  });
}

test(
  "a first start installs, builds and serves; the next does neither and passes its arguments on",
  { timeout: 30_000 },
  async () => {
    const root = makeProject();
    const port = await freePort();
    const first = run({ root, port });
    await first.said("READY []");
    expect(first.output()).toContain("Installing dependencies");
    first.child.kill("SIGTERM");
    expect(await first.exit).toBe(0);
    const second = run({ root, port, args: ["--empty"] });
    await second.said('READY ["--empty"]');
    expect(second.output()).toContain("up to date");
    second.child.kill("SIGINT");
    expect(await second.exit).toBe(0);
    expect(readFileSync(join(root, "builds.txt"), "utf8")).toBe("x");
  },
);

test("a changed source builds again, a changed test does not", { timeout: 30_000 }, async () => {
  const root = makeProject();
  const port = await freePort();
  for (const file of ["app/web.js", "app/new.test.ts", "app/new.ts"]) {
    if (file !== "app/web.js") writeFileSync(join(root, file), "export {};");
    const started = run({ root, port });
    await started.said("READY");
    started.child.kill("SIGTERM");
    await started.exit;
  }
  expect(readFileSync(join(root, "builds.txt"), "utf8")).toBe("xx");
});

test(
  "Ctrl-C that reaches the whole group several times drains once and ends with 0",
  { timeout: 30_000 },
  async () => {
    const root = makeProject();
    const port = await freePort();
    const started = run({ root, port });
    await started.said("READY");
    process.kill(-(started.child.pid ?? 0), "SIGINT");
    process.kill(-(started.child.pid ?? 0), "SIGINT");
    expect(await started.exit).toBe(0);
    expect(started.output().match(/DRAINED/g)).toHaveLength(1);
  },
);

test(
  "after kill -9 of the start alone, the server ends by itself and the next start serves",
  { timeout: 30_000 },
  async () => {
    const root = makeProject();
    const port = await freePort();
    const first = run({ root, port });
    await first.said("READY");
    first.child.kill("SIGKILL");
    await first.exit;
    expect(await isPortFree(port)).toBe(true);
    const second = run({ root, port });
    await second.said("READY");
  },
);

test("a server that is killed from outside is told in one line", { timeout: 30_000 }, async () => {
  const root = makeProject();
  const started = run({ root, port: await freePort() });
  await started.said("READY");
  const server = spawnSync("ps", ["-o", "pid=", "--ppid", String(started.child.pid)], { encoding: "utf8" });
  process.kill(Number(server.stdout.trim()), "SIGKILL");
  expect(await started.exit).toBe(137);
  expect(started.output().trim().split("\n").at(-1)).toMatch(/SIGKILL.* \/ .*SIGKILL.*run npm start again/);
});

test.each(["SIGKILL", "SIGTERM"] as const)(
  "%s to npm alone stops the server as well",
  { timeout: 30_000 },
  async (signal) => {
    const root = makeProject();
    const port = await freePort();
    const started = run({ root, port, file: "npm", args: ["start"] });
    await started.said("READY");
    started.child.kill(signal);
    await started.said("DRAINED");
    await started.exit;
    expect(await isPortFree(port)).toBe(true);
  },
);

test("a taken port is told in one line before anything is installed", { timeout: 30_000 }, async () => {
  const root = makeProject();
  const port = await listen();
  const { code, lines } = await runToEnd({ root, port });
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`PORT=${String(port + 1)} npm start`);
  expect(existsSync(join(root, "node_modules"))).toBe(false);
});

test("an argument that is not known is told in one line, and nothing is begun", async () => {
  const root = makeProject();
  const { code, lines } = await runToEnd({ root, port: await freePort(), args: ["--emtpy"] });
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("--emtpy");
  expect(existsSync(join(root, ".data"))).toBe(false);
});

test(
  "--empty reaches the server also where the -- before it was forgotten",
  { timeout: 30_000 },
  async () => {
    const root = makeProject();
    const started = run({ root, port: await freePort(), file: "npm", args: ["start", "--empty"] });
    await started.said('READY ["--empty"]');
  },
);

test(
  "--empty that is killed in its first build has marked the data folder",
  { timeout: 30_000 },
  async () => {
    const root = makeProject({
      build:
        "node -e \"require('fs').writeFileSync('pid.txt',String(process.pid));setInterval(()=>{},1000)\"",
    });
    const started = run({ root, port: await freePort(), args: ["--empty"] });
    await expect.poll(() => existsSync(join(root, "pid.txt")), { timeout: 20_000 }).toBe(true);
    started.child.kill("SIGKILL");
    await started.exit;
    killGroup(Number(readFileSync(join(root, "pid.txt"), "utf8")));
    expect(readdirSync(join(root, ".data"))).toEqual([".begun-empty"]);
  },
);

test("Ctrl-C ends the waiting for another copy that is still preparing", { timeout: 30_000 }, async () => {
  const root = makeProject({
    build: "node -e \"require('fs').writeFileSync('pid.txt','');setInterval(()=>{},1000)\"",
  });
  const env = { DATABASE_URL: "postgres://example" };
  const first = run({ root, port: await freePort(), env });
  await expect.poll(() => existsSync(join(root, "pid.txt")), { timeout: 20_000 }).toBe(true);
  const second = run({ root, port: await freePort(), env });
  await second.said("Waiting for process");
  second.child.kill("SIGINT");
  expect(await second.exit).toBe(130);
  expect(first.child.exitCode).toBe(null);
});

test("a port that is none is told in one line", async () => {
  const { code, lines } = await runToEnd({ root: makeProject(), port: 99999 });
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("99999");
});

test(
  "a second copy in the same folder is refused with the first's number, and the first serves on",
  { timeout: 30_000 },
  async () => {
    const root = makeProject();
    const port = await freePort();
    const first = run({ root, port });
    await first.said("READY");
    writeFileSync(join(root, "app/new.ts"), "export {};");
    const { code, lines } = await runToEnd({ root, port: await freePort() });
    expect(code).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(String(first.child.pid));
    expect(readFileSync(join(root, "builds.txt"), "utf8")).toBe("x");
    expect(await (await fetch(`http://127.0.0.1:${String(port)}/`)).text()).toBe("ok");
  },
);

test("with a database elsewhere several copies serve from one folder", { timeout: 30_000 }, async () => {
  const root = makeProject();
  const env = { DATABASE_URL: "postgres://example" };
  const copies = [run({ root, port: await freePort(), env }), run({ root, port: await freePort(), env })];
  await Promise.all(copies.map((copy) => copy.said("READY")));
  expect(readFileSync(join(root, "builds.txt"), "utf8")).toBe("x");
});

test(
  "a failing build ends with the tail of its output and one line, and is tried again next time",
  { timeout: 30_000 },
  async () => {
    const root = makeProject({ build: "node -e \"console.error('no such component');process.exit(3)\"" });
    const port = await freePort();
    const { code, lines } = await runToEnd({ root, port });
    expect(code).toBe(1);
    expect(lines.join("\n")).toContain("no such component");
    expect(lines.at(-1)).toContain("The build failed (exit code 3)");
    expect(lines.join("\n")).not.toContain("    at ");
    expect((await runToEnd({ root, port })).lines.at(-1)).toContain("The build failed");
  },
);

test("a build that runs out of disk is told as a full disk", { timeout: 30_000 }, async () => {
  const root = makeProject({
    build: "node -e \"console.error('ENOSPC: no space left on device, write');process.exit(1)\"",
  });
  const { code, lines } = await runToEnd({ root, port: await freePort() });
  expect(code).toBe(1);
  expect(lines.at(-1)).toContain("The disk is full");
});

test("a stop during the build ends the build with everything it started", { timeout: 30_000 }, async () => {
  const root = makeProject({
    build:
      "node -e \"require('fs').writeFileSync('pid.txt',String(process.pid));setInterval(()=>{},1000);console.log('busy')\"",
  });
  const started = run({ root, port: await freePort() });
  await expect.poll(() => existsSync(join(root, "pid.txt")), { timeout: 20_000 }).toBe(true);
  started.child.kill("SIGTERM");
  expect(await started.exit).toBe(143);
  const pid = readFileSync(join(root, "pid.txt"), "utf8");
  const state = spawnSync("ps", ["-o", "stat=", "-p", pid], { encoding: "utf8" }).stdout.trim();
  expect(state === "" || state.startsWith("Z")).toBe(true);
});

test("a folder without write permission is told in one line", { timeout: 30_000 }, (ctx) => {
  const root = makeProject();
  const isRoot = process.geteuid?.() === 0;
  spawnSync("chmod", ["555", root]);
  const asNobody = ["--reuid=65534", "--regid=65534", "--clear-groups", process.execPath];
  const [file, args] = isRoot ? ["setpriv", asNobody] : [process.execPath, []];
  if (isRoot && spawnSync("setpriv", [...asNobody, "-e", "0"]).status !== 0) ctx.skip("setpriv is missing");
  const { status, stderr, stdout } = spawnSync(file, [...args, join(root, "scripts/start.mjs")], {
    encoding: "utf8",
    cwd: root,
  });
  spawnSync("chmod", ["755", root]);
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(stderr).toContain(`Cannot write to ${root}`);
});
