import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { createCookie } from "@remix-run/node";
import pg from "pg";

import type { Db } from "#db/client.server.ts";
import { startCluster } from "#db/embedded/cluster.ts";
import { insertSession } from "#db/queries/sessions.server.ts";

const BUILD = "build/server/web.js";

export function demandBuild(): void {
  if (!existsSync(BUILD)) throw new Error("Build first: npm run build");
}

/** A database of its own: on DATABASE_URL's server, else on an embedded one that is thrown away. */
export async function openScratchDatabase(name: string) {
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
  await admin(`drop database if exists ${name} with (force)`);
  await admin(`create database ${name}`);
  const url = new URL(outside);
  url.pathname = `/${name}`;
  return { connectionString: url.href, drop: () => admin(`drop database if exists ${name} with (force)`) };
}

/** The cookie of a session that the person opens now. */
export async function signIn(db: Db, personId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await insertSession(db, {
    tokenHash: createHash("sha256").update(token).digest(),
    personId,
    userAgent: "bench",
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  const header = await createCookie("session").serialize(token);
  return header.split(";")[0] ?? "";
}

/** The built server on this database, ready to answer. */
export async function startApp(connectionString: string, children: ChildProcess[]): Promise<string> {
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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
