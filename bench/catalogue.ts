import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

import { paths } from "#app/paths.ts";
import { createDb, createPool } from "#db/client.server.ts";
import { migrateToLatest } from "#db/migrate.server.ts";

import { fillCatalogue, type FilledCatalogue } from "./catalogue-data.ts";
import { measureInTurns, type Measured, type Target } from "./load.ts";
import { demandBuild, openScratchDatabase, signIn, startApp } from "./stage.ts";

export const name = "catalogue";

const OFFERS = 10_000;
const JAVASCRIPT_LIMIT_KB = 130;
const SCRATCH = "bench_catalogue";

/**
 * The catalogue page (50 cards of 10,000 offers) as the built server answers it, against a bare `node:http`
 * handler with the same query and one string. Aims: 0.5 for visitors (short cache), 0.12 for the signed-in.
 */
export async function run(): Promise<void> {
  demandBuild();
  const database = await openScratchDatabase(SCRATCH);
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

/** Schema, offers, and the session of a buyer who looks at them. */
async function prepare(connectionString: string): Promise<{ filled: FilledCatalogue; cookie: string }> {
  const pool = createPool({ connectionString });
  await migrateToLatest(pool);
  const db = createDb(pool);
  const filled = await fillCatalogue(db, { offers: OFFERS });
  const cookie = await signIn(db, filled.buyerId);
  await pool.end();
  return { filled, cookie };
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
