import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import type { Services } from "#app/server/services.server.ts";
import { provideTestServices } from "#app/server/testing/test-context.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import {
  clearPendingRequests,
  countDoubleBookings,
  layRaceGround,
  RACES,
  raceForSlot,
  RIVALS,
  type Race,
} from "../testing/booking-race.ts";

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

const LOSERS: Record<Race, RegExp> = {
  one_table: /^(slot|table)_taken$/,
  one_acceptor: /^person_taken$/,
  one_asker: /^person_taken$/,
  one_request: /^already_decided$/,
};

test.each(RACES)(
  "of ten at one instant (%s) one meets; the others are told so, with what is free",
  async (race) => {
    const ground = await layRaceGround(database.db, race, 6);
    for (const slotId of ground.slotIds.slice(0, 5)) {
      const outcome = await raceForSlot(database.db, ground, slotId);
      expect(outcome.booked).toBe(1);
      expect(outcome.codes).toHaveLength(RIVALS - 1);
      for (const code of outcome.codes) expect(code).toMatch(LOSERS[race]);
      for (const count of outcome.alternatives) expect(count).toBeGreaterThan(0);
      if (race !== "one_request") expect(outcome.alternatives).toHaveLength(RIVALS - 1);
      if (race !== "one_request") await pendingStays(ground.editionId, slotId);
      await clearPendingRequests(database.db, ground);
    }
    expect(await countDoubleBookings(database.db, ground.editionId)).toBe(0);
  },
);

async function pendingStays(editionId: string, slotId: string) {
  const rows = await database.db
    .selectFrom("meeting_request")
    .where("edition_id", "=", editionId)
    .where("slot_id", "=", slotId)
    .where("status", "=", "pending")
    .select("id")
    .execute();
  expect(rows).toHaveLength(RIVALS - 1);
}

test("ten pairs with a table each all meet, at ten different tables", async () => {
  const ground = await layRaceGround(database.db, "one_table", 2);
  const rows = Array.from({ length: RIVALS - 1 }, (_, index) => ({
    id: crypto.randomUUID(),
    edition_id: ground.editionId,
    number: index + 2,
    label: `B${index}`,
  }));
  await database.db.insertInto("meeting_table").values(rows).execute();
  const outcome = await raceForSlot(database.db, ground, ground.slotIds[0] ?? "");
  expect(outcome.codes.filter((code) => code !== "table_taken")).toEqual([]);
  expect(outcome.booked).toBeGreaterThanOrEqual(RIVALS - 1);
  expect(await countDoubleBookings(database.db, ground.editionId)).toBe(0);
});

test("control: without the unique indexes the same races book tables and people twice", async () => {
  const unguarded = await openTestDatabase({ maxConnections: RIVALS + 4 });
  try {
    await sql`drop index meeting_table_slot_uq`.execute(unguarded.db);
    await sql`drop index meeting_seat_person_slot_uq`.execute(unguarded.db);
    await sql`drop index slot_claim_person_uq`.execute(unguarded.db);
    await sql`drop index slot_claim_table_uq`.execute(unguarded.db);
    await Promise.all(Array.from({ length: RIVALS }, () => unguarded.pool.query("select pg_sleep(0.05)")));
    for (const race of ["one_table", "one_acceptor", "one_asker"] as const) {
      const ground = await layRaceGround(unguarded.db, race, 3);
      const outcome = await raceForSlot(unguarded.db, ground, ground.slotIds[0] ?? "");
      expect(outcome.booked, race).toBeGreaterThan(1);
      expect(await countDoubleBookings(unguarded.db, ground.editionId), race).toBeGreaterThan(0);
    }
  } finally {
    await unguarded.close();
  }
});
