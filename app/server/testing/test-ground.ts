import { afterAll } from "vitest";

import { openTestDatabase } from "#db/testing/test-database.ts";

import { provideTestServices } from "./test-context.ts";

/** What a test file stands on: a database of its own and services on it, both closed after its tests. */
export async function openTestGround(options: { maxConnections?: number } = {}) {
  const database = await openTestDatabase(options);
  const services = provideTestServices(database.pool);
  afterAll(async () => {
    await services.live.close();
    await database.close();
  });
  return { database, services };
}
