import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Services } from "#app/server/services.server.ts";
import { provideTestServices } from "#app/server/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { handedIn, layApplicationGround, statusOf } from "../testing/application-ground.ts";
import { decideApplication } from "./decide-application.server.ts";
import { setPlacesOfCapacity } from "./set-places.server.ts";

const RIVALS = 10;
const ROUNDS = 5;

let database: TestDatabase;
let services: Services;

beforeAll(async () => {
  database = await openTestDatabase({ maxConnections: RIVALS + 4 });
  services = provideTestServices(database.pool);
  await Promise.all(Array.from({ length: RIVALS }, () => database.pool.query("select pg_sleep(0.05)")));
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

async function layRace() {
  const ground = await layApplicationGround(database.db);
  await setPlacesOfCapacity(ground.organizer, { capacity: "supplier", places: 1, holdHours: 24 });
  const firms = [];
  for (let index = 0; index < RIVALS; index += 1) firms.push(await handedIn(database.db, ground, index));
  return { ground, firms };
}

test("of ten approvals for the last place at one instant one takes it and nine wait", async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { ground, firms } = await layRace();
    const starts = firms.map(
      ({ id }, index) =>
        () =>
          decideApplication(index % 2 === 0 ? ground.organizer : ground.rival, {
            id,
            decision: "approve",
            reason: "",
            seen: 1,
          }),
    );
    const outcomes = await Promise.all(starts.map((start) => start()));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const statuses = await Promise.all(firms.map(async ({ id }) => (await statusOf(database.db, id)).status));
    expect(statuses.filter((status) => status === "approved")).toHaveLength(1);
    expect(statuses.filter((status) => status === "waitlisted")).toHaveLength(RIVALS - 1);
  }
});

test("control: counting without holding the places gives the last one away several times", async () => {
  const { ground, firms } = await layRace();
  const clients = await Promise.all(firms.map(() => database.pool.connect()));
  try {
    const counted = await Promise.all(
      clients.map(async (client) => {
        await client.query("begin");
        const found = await client.query<{ n: number }>(
          "select count(*)::int as n from participation where edition_id = $1 and status = 'approved'",
          [ground.edition.id],
        );
        return found.rows[0]?.n ?? 0;
      }),
    );
    await Promise.all(
      clients.map(async (client, index) => {
        if (counted[index] === 0)
          await client.query("update participation set status = 'approved' where id = $1", [
            firms[index]?.id,
          ]);
        await client.query("commit");
      }),
    );
  } finally {
    for (const client of clients) client.release();
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from participation
    where edition_id = ${ground.edition.id} and status = 'approved'`.execute(database.db);
  expect(rows[0]?.n).toBeGreaterThan(1);
});
