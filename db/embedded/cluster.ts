import { existsSync } from "node:fs";
import { resolve } from "node:path";
import pg from "pg";
import { findBinaries, type Binaries } from "./binaries.ts";
import {
  closeToOthers,
  inspectFolders,
  isBegunEmpty,
  layoutOf,
  readPostmaster,
  prepareHome,
  writeMarker,
  type Layout,
} from "./data-folder.ts";
import { errorCode, startFailed, toClusterError } from "./errors.ts";
import { initialiseCluster, readPassword, replacePassword, SUPERUSER } from "./initialise.ts";
import { findLockHolder, takeLock, type Lock } from "./lock.ts";
import { bothLanguages, progress, reasons } from "./messages.ts";
import { isServerOf } from "./process-table.ts";
import { giveTo, placeServer, type Placement } from "./run-as.ts";
import { choosePort, clearLeftovers, DURABLE } from "./server.ts";
import { keepServer } from "./supervisor.ts";

export { ClusterError } from "./errors.ts";

const DATABASE = "platform";

export type ClusterOptions = {
  /**
   * The platform's data folder (DATA_DIR). The cluster is its subfolder `postgres`; lock, password (mode 0600) and log
   * stand beside that. Other parts of the platform may keep their files there too, once this has returned.
   */
  dataDir: string;
  /** Gets a line in both languages where a step takes long. */
  log: (line: string) => void;
  /** Default: the port of the last run where free, else one that the system picks. Always on 127.0.0.1. */
  port?: number;
  /** `false` turns fsync off: for test clusters only. */
  durable?: boolean;
  /** A folder without a cluster is marked as begun empty before anything else is written to it. */
  asEmpty?: boolean;
  /** Aborted while it starts, also in a long recovery, it stops the server and rejects soon. */
  signal?: AbortSignal;
};

export type Cluster = {
  /** Connection string of the database `platform`, with its password. */
  connectionString: string;
  port: number;
  /** The folder was begun with `asEmpty`, by this start or an earlier one. */
  isBegunEmpty: boolean;
  /** Stops the server cleanly and frees the folder. May be called more than once. */
  stop(): Promise<void>;
};

function connectionStringFor({
  port,
  password,
  database,
}: {
  port: number;
  password: string;
  database: string;
}) {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${String(port)}/${database}`;
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 30_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function createDatabaseIfMissing(connectionString: string): Promise<void> {
  await withClient(connectionString, async (client) => {
    const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  });
}

async function assertDurable(connectionString: string, layout: Layout): Promise<void> {
  await withClient(connectionString, async (client) => {
    for (const [setting, expected] of Object.entries(DURABLE)) {
      const answer = await client.query<{ value: string }>("select current_setting($1) as value", [setting]);
      const value = answer.rows[0]?.value ?? "";
      if (value === expected) continue;
      throw startFailed({ reason: reasons.notDurable({ setting, value }), dataDir: layout.dataDir });
    }
  });
}

async function makeReady(options: {
  layout: Layout;
  binaries: Binaries;
  durable: boolean;
  log: (line: string) => void;
  signal: AbortSignal;
}): Promise<{ placement: Placement; password: string }> {
  const { layout, binaries, durable, log, signal } = options;
  const { dataDir } = layout;
  const state = inspectFolders({ layout, major: binaries.major });
  if (state === "ours" && (await clearLeftovers(dataDir, signal))) log(bothLanguages(progress.recovering()));
  const placement = placeServer({ binaries, dataDir });
  if (placement.stagedNow) log(bothLanguages(progress.staged({ path: placement.dataDir })));
  if (state === "needs_init") {
    log(bothLanguages(progress.initialising()));
    await initialiseCluster({ layout, placement, durable, signal });
  }
  giveTo(placement.runAs, dataDir);
  closeToOthers(dataDir);
  const known = readPassword(layout);
  if (known !== undefined) return { placement, password: known };
  log(bothLanguages(progress.newPassword()));
  return { placement, password: await replacePassword({ layout, placement }) };
}

async function launch(
  options: Required<Pick<ClusterOptions, "log" | "durable" | "signal">> & {
    layout: Layout;
    binaries: Binaries;
    port: number | undefined;
    lock: Lock;
  },
): Promise<Cluster> {
  const { layout, binaries, durable, log, lock, signal } = options;
  const { placement, password } = await makeReady({ layout, binaries, durable, log, signal });
  signal.throwIfAborted();
  const port = options.port ?? (await choosePort(layout));
  writeMarker(layout.dataDir, port);
  const server = await keepServer({ layout, placement, port, durable, log, signal });
  const connectionString = connectionStringFor({ port, password, database: DATABASE });
  try {
    await createDatabaseIfMissing(connectionStringFor({ port, password, database: "postgres" }));
    if (durable) await assertDurable(connectionString, layout);
  } catch (error) {
    await server.stop();
    throw error;
  }
  // A test run that exits without stopping its throw-away server shall not leave it behind.
  const onExit = (): void => {
    const pid = server.pid();
    if (isServerOf(pid, layout.dataDir)) process.kill(pid, "SIGQUIT");
  };
  if (!durable) process.once("exit", onExit);
  let stopped: Promise<void> | undefined;
  async function stop(): Promise<void> {
    process.off("exit", onExit);
    await server.stop();
    lock.release();
  }
  const begunEmpty = isBegunEmpty(layout.home);
  return { connectionString, port, isBegunEmpty: begunEmpty, stop: () => (stopped ??= stop()) };
}

/**
 * Starts the one PostgreSQL of a data folder, creating cluster and database where missing, and resolves when it accepts
 * connections. A server left by a killed run is stopped first and its data recovered; one that dies later (killed, or out
 * of disk) is started again until `stop`. Throws only `ClusterError`, or the reason of an aborted `signal`, and leaves
 * a folder that it refuses as it was.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const layout = layoutOf(resolve(options.dataDir));
  const { log, durable = true, port, asEmpty = false, signal = new AbortController().signal } = options;
  let lock: Lock | undefined;
  try {
    const binaries = findBinaries(layout.dataDir);
    const state = inspectFolders({ layout, major: binaries.major });
    prepareHome(layout.home, { asEmpty: asEmpty && state === "needs_init" });
    lock = await takeLock({ lockFile: layout.lockFile, dataDir: layout.home });
    return await launch({ layout, binaries, durable, log, port, lock, signal });
  } catch (error) {
    lock?.release();
    signal.throwIfAborted();
    throw toClusterError(error, layout.home);
  }
}

/**
 * The connection string of the server that another process of ours runs on this folder, for commands beside the
 * running platform; undefined where none runs.
 */
export function findRunningCluster(dataDir: string): string | undefined {
  const layout = layoutOf(resolve(dataDir));
  if (!existsSync(layout.dataDir) || findLockHolder(layout.lockFile) === undefined) return undefined;
  try {
    const postmaster = readPostmaster(layout.dataDir);
    const password = readPassword(layout);
    if (postmaster?.status !== "ready" || password === undefined) return undefined;
    if (!isServerOf(postmaster.pid, layout.dataDir)) return undefined;
    return connectionStringFor({ port: postmaster.port, password, database: DATABASE });
  } catch (error) {
    if (["EACCES", "EPERM"].includes(errorCode(error))) throw toClusterError(error, layout.dataDir);
    throw error;
  }
}
