import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { gzipSync } from "node:zlib";

import { createCookie } from "@remix-run/node";
import pg from "pg";

import { paths } from "#app/paths.ts";
import { createDb, createPool } from "#db/client.server.ts";
import { startCluster } from "#db/embedded/cluster.ts";
import { migrateToLatest } from "#db/migrate.server.ts";
import { insertSession } from "#db/queries/sessions.server.ts";

import { fillCatalogue, type FilledCatalogue } from "./catalogue-data.ts";
import { measureInTurns, type Measured, type Target } from "./load.ts";

export const name = "catalogue";

const OFFERS = 10_000;
const BUILD = "build/server/web.js";
const JAVASCRIPT_LIMIT_KB = 130;
const SCRATCH = "bench_catalogue";

/**
 * The catalogue page (50 cards of 10,000 offers) as the built server answers it, against a bare `node:http`
 * handler with the same query and one string. Aims: 0.5 for visitors (short cache), 0.12 for the signed-in.
 */
export async function run(): Promise<void> {
  if (!existsSync(BUILD)) throw new Error("Build first: npm run build");
  const database = await openScratchDatabase();
  const children: ChildProcess[] = [];
  try {
    const { filled, cookie } = await prepare(database.connectionString);
    const app = await startApp(database.connectionString, children);
    const bare = await startBare({ connectionString: database.connectionString, filled, children });
    const page = `${app}${paths.site.catalogue(filled.slug)}`;
    const rates = await measureInTurns(
      {
        bare: { url: bare },
        visitor: { url: page },
        member: { url: page, headers: { Cookie: cookie } },
      } satisfies Record<string, Target>,
      { against: "bare", rounds: 15, milliseconds: 500 },
    );
    report("visitor", rates.visitor, { bare: rates.bare.rate, aim: 0.5 });
    report("signed in", rates.member, { bare: rates.bare.rate, aim: 0.12 });
    await reportJavaScript(page);
  } finally {
    for (const child of children) child.kill();
    await database.drop();
  }
}

function report(what: string, { rate, ratio }: Measured, { bare, aim }: { bare: number; aim: number }): void {
  console.log(
    `${what}: ${ratio.toFixed(2)} (aim >= ${aim}), ${rate.toFixed(0)} pages/s against ${bare.toFixed(0)} of the bare handler`,
  );
}

/** A database of its own: on DATABASE_URL's server, else on an embedded one that is thrown away. */
async function openScratchDatabase() {
  const outside = process.env.DATABASE_URL;
  if (outside === undefined) {
    const folder = await mkdtemp(join(tmpdir(), "platform-bench-"));
    const cluster = await startCluster({ dataDir: join(folder, "data"), log: () => undefined });
    return {
      connectionString: cluster.connectionString,
      drop: async () => {
        await cluster.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  }
  const admin = async (statement: string) => {
    const client = new pg.Client({ connectionString: outside });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await admin(`drop database if exists ${SCRATCH} with (force)`);
  await admin(`create database ${SCRATCH}`);
  const url = new URL(outside);
  url.pathname = `/${SCRATCH}`;
  return { connectionString: url.href, drop: () => admin(`drop database if exists ${SCRATCH} with (force)`) };
}

/** Schema, offers, and the session of a buyer who looks at them. */
async function prepare(connectionString: string): Promise<{ filled: FilledCatalogue; cookie: string }> {
  const pool = createPool({ connectionString });
  await migrateToLatest(pool);
  const db = createDb(pool);
  const filled = await fillCatalogue(db, { offers: OFFERS });
  const token = randomBytes(32).toString("base64url");
  await insertSession(db, {
    tokenHash: createHash("sha256").update(token).digest(),
    personId: filled.buyerId,
    userAgent: "bench",
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  const header = await createCookie("session").serialize(token);
  await pool.end();
  return { filled, cookie: header.split(";")[0] ?? "" };
}

async function startApp(connectionString: string, children: ChildProcess[]): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [BUILD], {
    env: {
      ...process.env,
      DATABASE_URL: connectionString,
      PORT: String(port),
      HOST: "127.0.0.1",
      WORKER: "off",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.push(child);
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(`${address}/healthz`).catch(() => undefined);
    if (answer?.ok) return address;
    await pause(200);
  }
  throw new Error("the server did not start");
}

async function startBare(options: {
  connectionString: string;
  filled: FilledCatalogue;
  children: ChildProcess[];
}): Promise<string> {
  const file = resolve("bench/bare-catalogue.ts");
  const child = spawn(
    process.execPath,
    ["--import", "tsx", file, options.connectionString, options.filled.editionId],
    { stdio: ["ignore", "inherit", "inherit", "ipc"], env: { ...process.env, NODE_ENV: "production" } },
  );
  options.children.push(child);
  const [port] = (await once(child, "message")) as [number];
  return `http://127.0.0.1:${port}/`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** What a first visit loads: the scripts that the page itself names. */
async function reportJavaScript(page: string): Promise<void> {
  const html = await (await fetch(page)).text();
  const files = new Set(html.match(/\/assets\/[\w.-]+\.js/g));
  let bytes = 0;
  for (const file of files) {
    // Hashed names are files of the build; the server answers them from there.
    bytes += gzipSync(readFileSync(resolve("build/client", file.slice(1)))).byteLength;
  }
  console.log(
    `JavaScript of a first page: ${(bytes / 1_024).toFixed(1)} KB gzip in ${files.size} files (aim <= ${JAVASCRIPT_LIMIT_KB})`,
  );
}
