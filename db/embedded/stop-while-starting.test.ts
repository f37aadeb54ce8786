import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, watch } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import pg from "pg";
import { afterEach, expect, test } from "vitest";

import { startCluster, type Cluster, type ClusterOptions } from "./cluster.ts";
import { listServerProcesses } from "./process-table.ts";

const OWNER = resolve("db/embedded/fixtures/own-cluster.ts");

const folders: string[] = [];
const clusters: Cluster[] = [];

afterEach(async () => {
  for (const cluster of clusters.splice(0)) await cluster.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function makeHome(): string {
  const folder = mkdtempSync(join(tmpdir(), "cluster-stop-"));
  folders.push(folder);
  return join(folder, ".data");
}

async function start(home: string, options: Partial<ClusterOptions> = {}): Promise<Cluster> {
  const cluster = await startCluster({ dataDir: home, log: () => undefined, ...options });
  clusters.push(cluster);
  return cluster;
}

async function rowsOf({ connectionString }: Cluster, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on("error", () => undefined);
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows as unknown[];
}

/** From now on the server's recovery waits for a log file that never comes. */
function makeRecoveryEndless(home: string): void {
  const signalFile = join(home, "postgres", "recovery.signal");
  writeFileSync(signalFile, "", { mode: 0o600 });
  appendFileSync(
    join(home, "postgres", "postgresql.auto.conf"),
    "restore_command = 'touch asked; exec sleep 600'\n",
  );
}

function makeRecoveryEnd(home: string): void {
  rmSync(join(home, "postgres", "recovery.signal"));
}

async function recoveryHasBegun(home: string): Promise<void> {
  const asked = join(home, "postgres", "asked");
  await expect.poll(() => existsSync(asked), { timeout: 20_000 }).toBe(true);
}

test("a stop during a long recovery ends the server within seconds, and the next start recovers", async () => {
  const home = makeHome();
  const first = await start(home);
  await rowsOf(first, "create table kept (n int); insert into kept values (5)");
  await first.stop();
  makeRecoveryEndless(home);
  const stopping = new AbortController();
  const starting = start(home, { signal: stopping.signal });
  const outcome = expect(starting).rejects.toMatchObject({ name: "AbortError" });
  await recoveryHasBegun(home);
  const began = performance.now();
  stopping.abort();
  await outcome;
  expect(performance.now() - began).toBeLessThan(8_000);
  expect(listServerProcesses(join(home, "postgres"))).toEqual([]);
  expect(existsSync(join(home, "postgres.lock"))).toBe(false);
  makeRecoveryEnd(home);
  expect(await rowsOf(await start(home), "select n from kept")).toEqual([{ n: 5 }]);
});

test("a stop while a server that died is recovering ends it within seconds", async () => {
  const home = makeHome();
  const cluster = await start(home);
  makeRecoveryEndless(home);
  for (const pid of listServerProcesses(join(home, "postgres"))) process.kill(pid, "SIGKILL");
  await recoveryHasBegun(home);
  const began = performance.now();
  await cluster.stop();
  expect(performance.now() - began).toBeLessThan(8_000);
  expect(listServerProcesses(join(home, "postgres"))).toEqual([]);
});

test("a stop while the cluster is being created leaves no half of one", async () => {
  const home = makeHome();
  const stopping = new AbortController();
  const log = (line: string): void => {
    if (line.includes("creating the database")) setImmediate(() => stopping.abort());
  };
  await expect(start(home, { log, signal: stopping.signal })).rejects.toMatchObject({ name: "AbortError" });
  expect(readdirSync(home).filter((name) => name.startsWith("postgres"))).toEqual(
    readdirSync(home).filter((name) => name === "postgres.log"),
  );
  expect(await rowsOf(await start(home), "select 1 as alive")).toEqual([{ alive: 1 }]);
});

/** Resolves when `name` stands in the folder, as soon as the system tells of it. */
async function appears(folder: string, matches: (name: string) => boolean): Promise<void> {
  const watcher = watch(folder);
  const seen = new Promise<void>((done) => {
    watcher.on("change", (_event, name) => {
      if (matches(String(name))) done();
    });
  });
  if (!readdirSync(folder).some(matches)) await seen;
  watcher.close();
}

async function killFirstStart(home: string, { option }: { option: string[] }): Promise<void> {
  const owner = spawn(process.execPath, ["--import", "tsx", OWNER, "hold", home, ...option], {
    stdio: "ignore",
  });
  const exited = once(owner, "exit");
  await appears(join(home, ".."), (name) => name === ".data");
  await appears(home, (name) => name.startsWith("postgres.new-"));
  owner.kill("SIGKILL");
  await exited;
}

test("a first start without the sample that is killed while it creates the database stays without it", async () => {
  const home = makeHome();
  await killFirstStart(home, { option: ["--empty"] });
  expect(existsSync(join(home, "postgres"))).toBe(false);
  expect((await start(home)).isBegunEmpty).toBe(true);
});

test("a first start with the sample that is killed may still be begun without it, a whole one not", async () => {
  const home = makeHome();
  await killFirstStart(home, { option: [] });
  const begun = await start(home, { asEmpty: true });
  expect(begun.isBegunEmpty).toBe(true);
  const other = makeHome();
  await (await start(other)).stop();
  expect((await start(other, { asEmpty: true })).isBegunEmpty).toBe(false);
});
