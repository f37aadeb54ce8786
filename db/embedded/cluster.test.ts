import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  chownSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";

import pg from "pg";
import { afterAll, afterEach, expect, test } from "vitest";

import { ClusterError, findRunningCluster, startCluster, type Cluster } from "./cluster.ts";

const OWNER = resolve("db/embedded/fixtures/own-cluster.ts");
const NOBODY = 65534;
/** Another ordinary user that every system has. */
const DAEMON = 1;
const isRoot = process.geteuid?.() === 0;

type Told = { connectionString?: string; port?: number; code?: string; message?: string; left?: string[] };

const clusters: Cluster[] = [];
const children: ChildProcess[] = [];
const folders: string[] = [];
let template: string | undefined;

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  for (const cluster of clusters.splice(0)) await cluster.stop();
  for (const folder of folders.splice(0)) {
    killServer(join(folder, ".data"));
    rmSync(folder, { recursive: true, force: true });
  }
});

function makeFolder(): { folder: string; home: string } {
  const folder = mkdtempSync(join(tmpdir(), "cluster-test-"));
  folders.push(folder);
  return { folder, home: join(folder, ".data") };
}

/** A folder with a stopped cluster in it, copied from one that the first test to ask makes. */
async function makeUsedFolder(): Promise<{ folder: string; home: string }> {
  if (template === undefined) {
    const home = join(mkdtempSync(join(tmpdir(), "cluster-test-")), ".data");
    template = home;
    await (await start(home)).stop();
  }
  const made = makeFolder();
  cpSync(template, made.home, { recursive: true });
  return made;
}

afterAll(() => {
  if (template !== undefined) rmSync(dirname(template), { recursive: true, force: true });
});

async function start(home: string): Promise<Cluster> {
  const cluster = await startCluster({ dataDir: home, log: () => undefined });
  clusters.push(cluster);
  return cluster;
}

async function refusalOf(home: string): Promise<ClusterError> {
  const error: unknown = await start(home).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof ClusterError) return error;
  throw new Error(`expected a refusal, got ${String(error)}`);
}

async function query<T extends pg.QueryResultRow>(connectionString: string | undefined, sql: string) {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(home: string): number {
  return Number(readFileSync(join(home, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
}

function killServer(home: string): void {
  try {
    process.kill(serverPid(home), "SIGKILL");
  } catch {
    // Stopped already, which is how most tests leave it.
    return;
  }
}

function isRunning(pid: number): boolean {
  const state = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  return state !== "" && !state.startsWith("Z");
}

/** Runs a command that ends in the owner script; `prefix` changes user or mounts. */
function runOwner({ prefix = [], home }: { prefix?: string[]; home: string }): Told {
  const [file = "", ...args] = [...prefix, process.execPath, "--import", "tsx", OWNER, "once", home];
  const { stdout, stderr } = spawnSync(file, args, { encoding: "utf8" });
  const line = stdout.trim().split("\n").at(-1) ?? "";
  if (!line.startsWith("{")) throw new Error(`no answer: ${stdout}${stderr}`);
  return JSON.parse(line) as Told;
}

async function holdCluster(home: string): Promise<{ owner: ChildProcess; told: Told }> {
  const owner = spawn(process.execPath, ["--import", "tsx", OWNER, "hold", home], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(owner);
  const line = await new Promise<string>((done) =>
    owner.stdout.once("data", (data: Buffer) => {
      done(String(data));
    }),
  );
  return { owner, told: JSON.parse(line) as Told };
}

function kill9(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once("exit", () => {
      done();
    });
    child.kill("SIGKILL");
  });
}

/** Everything below a folder, with content and times: what "untouched" is compared by. */
function snapshot(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return [folder, ...names.map((name) => join(folder, name))].map((path) => {
    const { mode, mtimeMs, size } = statSync(path);
    return `${relative(folder, path)} ${String(mode)} ${String(mtimeMs)} ${String(size)}`;
  });
}

/** A shell command line in a private mount namespace; the paths come as $1, $2. */
function inMountNamespace(script: string, ...paths: string[]): string[] {
  const flags = isRoot ? ["-m"] : ["-Urm"];
  return [
    "unshare",
    ...flags,
    "sh",
    "-c",
    `${script} && shift ${String(paths.length)} && exec "$@"`,
    "sh",
    ...paths,
  ];
}

function canMount(): boolean {
  const { folder } = makeFolder();
  const [file = "", ...args] = inMountNamespace('mount -t tmpfs -o size=1m none "$1"', folder);
  return spawnSync(file, [...args, "true"]).status === 0;
}

const asNobody = ["setpriv", `--reuid=${String(NOBODY)}`, `--regid=${String(NOBODY)}`, "--clear-groups"];

function nobodyCanRead(path: string): boolean {
  const [file = "", ...args] = [...asNobody, "test", "-r", path];
  return spawnSync(file, args).status === 0;
}

test(
  "a cluster keeps its data and its port over a restart, and its settings lose nothing",
  { timeout: 30_000 },
  async () => {
    const { home } = makeFolder();
    const first = await start(home);
    await query(first.connectionString, "create table kept (n int); insert into kept values (7)");
    await first.stop();
    const second = await start(home);
    expect(second.port).toBe(first.port);
    expect(await query(second.connectionString, "select n from kept")).toEqual([{ n: 7 }]);
    const settings = await query(
      second.connectionString,
      `select current_database() as db, current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
            current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding,
            current_setting('listen_addresses') as listens`,
    );
    const durable = { fsync: "on", pages: "on", commit: "on" };
    expect(settings).toEqual([{ db: "platform", ...durable, encoding: "UTF8", listens: "127.0.0.1" }]);
    expect(statSync(join(home, "postgres.password")).mode & 0o777).toBe(0o600);
  },
);

test("the server asks for the password, and trigrams see Chinese", { timeout: 30_000 }, async () => {
  const { home } = await makeUsedFolder();
  const { connectionString } = await start(home);
  const wrong = connectionString.replace(/:[^:@]+@/, ":wrong@");
  await expect(query(wrong, "select 1")).rejects.toMatchObject({ code: "28P01" });
  await query(connectionString, "create extension pg_trgm");
  const rows = await query(
    connectionString,
    "select cardinality(show_trgm('泽州铸造')) > 0 as seen, lower('É') as e",
  );
  expect(rows).toEqual([{ seen: true, e: "é" }]);
});

test(
  "after kill -9 of the owner the next start stops the server it left and keeps what was committed",
  { timeout: 30_000 },
  async () => {
    const { home } = await makeUsedFolder();
    const { owner, told } = await holdCluster(home);
    await query(told.connectionString, "create table kept (n int); insert into kept values (1)");
    const left = serverPid(home);
    await kill9(owner);
    expect(isRunning(left)).toBe(true);
    const next = await start(home);
    expect(isRunning(left)).toBe(false);
    expect(await query(next.connectionString, "select n from kept")).toEqual([{ n: 1 }]);
  },
);

test("after kill -9 of owner and server the next start recovers", { timeout: 30_000 }, async () => {
  const { home } = await makeUsedFolder();
  const { owner, told } = await holdCluster(home);
  await query(told.connectionString, "create table kept (n int); insert into kept values (2)");
  process.kill(serverPid(home), "SIGKILL");
  await kill9(owner);
  const next = await start(home);
  expect(await query(next.connectionString, "select n from kept")).toEqual([{ n: 2 }]);
});

test("a server that is killed while its owner lives is started again, with what was committed", async () => {
  const { home } = await makeUsedFolder();
  const told: string[] = [];
  const cluster = await startCluster({ dataDir: home, log: (line) => told.push(line) });
  clusters.push(cluster);
  await query(cluster.connectionString, "create table kept (n int); insert into kept values (3)");
  process.kill(serverPid(home), "SIGKILL");
  await expect
    .poll(() => query(cluster.connectionString, "select n from kept").catch(() => "away"), {
      timeout: 20_000,
    })
    .toEqual([{ n: 3 }]);
  const left = serverPid(home);
  await cluster.stop();
  expect(isRunning(left)).toBe(false);
  expect(told.join("\n")).toContain("starting it again");
});

test(
  "a second copy on the same folder is refused in one line, and the first goes on",
  { timeout: 30_000 },
  async () => {
    const { home } = await makeUsedFolder();
    const first = await start(home);
    const told = runOwner({ home });
    expect(told.code).toBe("already_running");
    expect(told.message).toContain(String(process.pid));
    expect(told.message).not.toContain("\n");
    expect(findRunningCluster(home)).toBe(first.connectionString);
    expect(await query(first.connectionString, "select 1 as alive")).toEqual([{ alive: 1 }]);
    await first.stop();
    expect(findRunningCluster(home)).toBeUndefined();
  },
);

test(
  "a lock and a pid file whose numbers now belong to other processes don't hinder a start",
  { timeout: 30_000 },
  async () => {
    const { home } = await makeUsedFolder();
    const stranger = spawn("sleep", ["60"], { stdio: "ignore" });
    children.push(stranger);
    const pid = String(stranger.pid);
    writeFileSync(join(home, "postgres.lock"), `${pid}\n1\nold\n`);
    const stale = [pid, join(home, "postgres"), "1", "5432", "", "127.0.0.1", "", "ready", ""].join("\n");
    writeFileSync(join(home, "postgres", "postmaster.pid"), stale, { mode: 0o600 });
    const next = await start(home);
    expect(await query(next.connectionString, "select 1 as alive")).toEqual([{ alive: 1 }]);
    expect(isRunning(stranger.pid ?? 0)).toBe(true);
  },
);

test("a lost password file is replaced without loss", { timeout: 30_000 }, async () => {
  const { home } = await makeUsedFolder();
  const first = await start(home);
  await query(first.connectionString, "create table kept (n int); insert into kept values (3)");
  await first.stop();
  rmSync(join(home, "postgres.password"));
  const next = await start(home);
  expect(next.connectionString).not.toBe(first.connectionString);
  expect(await query(next.connectionString, "select n from kept")).toEqual([{ n: 3 }]);
});

test("a folder that holds something else is refused and left as it was", async () => {
  const files = makeFolder();
  mkdirSync(files.home);
  writeFileSync(join(files.home, "holiday.txt"), "mine");
  const cluster = makeFolder();
  mkdirSync(cluster.home);
  writeFileSync(join(cluster.home, "PG_VERSION"), "18\n");
  const inner = makeFolder();
  mkdirSync(join(inner.home, "postgres"), { recursive: true });
  writeFileSync(join(inner.home, ".platform-data"), "");
  writeFileSync(join(inner.home, "postgres", "PG_VERSION"), "18\n");
  const older = makeFolder();
  mkdirSync(join(older.home, "postgres"), { recursive: true });
  writeFileSync(join(older.home, ".platform-data"), "");
  writeFileSync(join(older.home, "postgres", "PG_VERSION"), "15\n");
  writeFileSync(join(older.home, "postgres", "platform-cluster.json"), "{}");
  const file = makeFolder();
  writeFileSync(file.home, "not a folder");
  for (const { folder, home } of [files, cluster, inner, older, file]) {
    const before = snapshot(folder);
    const refusal = await refusalOf(home);
    expect(refusal.code).toBe("foreign_data_dir");
    expect(refusal.message).toContain(home);
    expect(snapshot(folder)).toEqual(before);
  }
  expect((await refusalOf(older.home)).message).toContain("PostgreSQL 15");
});

test("a folder without write permission is refused with its path", { timeout: 30_000 }, (ctx) => {
  const { folder, home } = makeFolder();
  mkdirSync(home, { mode: 0o555 });
  spawnSync("chmod", ["755", folder]);
  if (isRoot && !nobodyCanRead(OWNER)) ctx.skip("the checkout lies where no other user can enter");
  const before = snapshot(folder);
  const told = runOwner({ prefix: isRoot ? asNobody : [], home });
  expect(told.code).toBe("not_writable");
  expect(told.message).toContain(home);
  expect(snapshot(folder)).toEqual(before);
});

test("an ordinary user starts in a folder of their own", { timeout: 30_000 }, (ctx) => {
  if (!isRoot) ctx.skip("the other tests already run as an ordinary user");
  if (!nobodyCanRead(OWNER)) ctx.skip("the checkout lies where no other user can enter");
  const { folder, home } = makeFolder();
  chownSync(folder, NOBODY, NOBODY);
  expect(runOwner({ prefix: asNobody, home }).connectionString).toContain("127.0.0.1");
  expect(statSync(join(home, "postgres")).uid).toBe(NOBODY);
});

test("root starts in another user's closed home", { timeout: 30_000 }, async (ctx) => {
  if (!isRoot) ctx.skip("only root can enter another user's home");
  const { folder } = makeFolder();
  const project = join(folder, "home", "project");
  mkdirSync(project, { recursive: true });
  chownSync(project, DAEMON, DAEMON);
  chownSync(join(folder, "home"), DAEMON, DAEMON);
  spawnSync("chmod", ["755", folder]);
  spawnSync("chmod", ["700", join(folder, "home")]);
  const { connectionString } = await start(join(project, ".data"));
  expect(lstatSync(join(project, ".data", "postgres"))).toMatchObject({ uid: DAEMON });
  expect(await query(connectionString, "select 1 as alive")).toEqual([{ alive: 1 }]);
});

test("root without user namespaces hands the data to an unprivileged user", { timeout: 60_000 }, (ctx) => {
  if (!isRoot) ctx.skip("an ordinary user needs no namespace");
  if (!canMount()) ctx.skip("mounting is not permitted here");
  const open = makeFolder();
  spawnSync("chmod", ["755", open.folder]);
  const closed = makeFolder();
  const noNamespaces = 'mount --bind /bin/false "$(command -v unshare)" && mount -t tmpfs none /var/lib';
  const inPlace = runOwner({ prefix: inMountNamespace(noNamespaces), home: open.home });
  expect(inPlace.connectionString).toContain("127.0.0.1");
  expect(statSync(join(open.home, "postgres")).uid).toBe(NOBODY);
  const staged = runOwner({ prefix: inMountNamespace(noNamespaces), home: closed.home });
  expect(staged.connectionString).toContain("127.0.0.1");
});

test(
  "a full disk is told as such, leaves no half cluster and harms no whole one",
  { timeout: 60_000 },
  (ctx) => {
    if (!canMount()) ctx.skip("mounting is not permitted here, so no disk of a fixed size can be had");
    const { folder, home } = makeFolder();
    const small = runOwner({
      prefix: inMountNamespace('mount -t tmpfs -o size=20m none "$1"', folder),
      home,
    });
    expect(small.code).toBe("disk_full");
    expect(small.message).not.toContain("\n");
    expect(small.left).not.toContain("postgres");
    expect(small.left?.filter((name) => name.startsWith("postgres.new-"))).toEqual([]);
    const owner = `${process.execPath} --import tsx ${OWNER} once "$2"`;
    const fill =
      'mount -t tmpfs -o size=200m none "$1" && OWNER >/dev/null && { cat /dev/zero > "$1/fill" 2>/dev/null || true; }';
    const full = fill.replace("OWNER", owner);
    expect(runOwner({ prefix: inMountNamespace(full, folder, home), home }).code).toBe("disk_full");
    const freed = `${full} && ! ${owner} | grep -q connectionString && rm "$1/fill"`;
    expect(runOwner({ prefix: inMountNamespace(freed, folder, home), home }).connectionString).toContain(
      "127.0.0.1",
    );
  },
);

test("two starts at one instant: one runs, the other is refused", { timeout: 30_000 }, async () => {
  const { home } = await makeUsedFolder();
  writeFileSync(join(home, "postgres.lock"), "999999999\n1\nold\n");
  const answers = await Promise.all([holdCluster(home), holdCluster(home)]);
  const told = [answers[0].told, answers[1].told];
  expect(told.filter(({ connectionString }) => connectionString !== undefined)).toHaveLength(1);
  expect(told.filter(({ code }) => code === "already_running")).toHaveLength(1);
});
