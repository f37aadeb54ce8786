import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import pg from "pg";
import type { TestProject } from "vitest/node";

import { createPool } from "../client.server.ts";
import { startCluster } from "../embedded/cluster.ts";
import { migrateToLatest } from "../migrate.server.ts";
import { TEMPLATE } from "./template.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server's maintenance database; each test file clones the template beside it. */
    adminUrl: string;
  }
}

/**
 * One server for all database tests: the one of TEST_DATABASE_URL, else an embedded one that is thrown away.
 * The template is migrated once; cloning it takes some 35 ms.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "platform-test-"));
  const outside = process.env.TEST_DATABASE_URL;
  const cluster =
    outside === undefined
      ? await startCluster({ dataDir: join(folder, "data"), log: () => undefined, durable: false })
      : undefined;
  const adminUrl = outside ?? cluster?.connectionString ?? "";

  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE}`);
  await admin.query(`create database ${TEMPLATE}`);
  await admin.end();

  const url = new URL(adminUrl);
  url.pathname = `/${TEMPLATE}`;
  const pool = createPool({ connectionString: url.href, maxConnections: 2 });
  await migrateToLatest(pool);
  await pool.end();

  project.provide("adminUrl", adminUrl);
  return async () => {
    await cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
