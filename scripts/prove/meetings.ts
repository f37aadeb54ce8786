import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type pg from "pg";

import {
  clearPendingRequests,
  clearRaceGround,
  countDoubleBookings,
  layRaceGround,
  RACES,
  raceForSlot,
  RIVALS,
  type Race,
} from "#app/features/meetings/testing/booking-race.ts";
import { provideTestServices } from "#app/server/testing/test-context.ts";
import { createDb, createPool, type Db } from "#db/client.server.ts";
import { startCluster } from "#db/embedded/cluster.ts";
import { migrateToLatest } from "#db/migrate.server.ts";

export const name = "meetings";

/** Runs in a control without the unique indexes; each must book twice, or the barrier proves nothing. */
const CONTROL_ROUNDS = 24;

/**
 * Lets ten clients at once reach for one table, one acceptor, one asker and one request, `rounds` times in all.
 * Throws where not exactly one of them meets, or where the rows show a table or a person in two meetings. A control
 * without the indexes must show double bookings.
 */
export async function run({ rounds }: { rounds: number }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "platform-prove-"));
  const cluster = await startCluster({ dataDir: join(folder, "data"), log: () => undefined, durable: false });
  const pool = createPool({ connectionString: cluster.connectionString, maxConnections: RIVALS + 4 });
  const services = provideTestServices(pool);
  try {
    await migrateToLatest(pool);
    const db = createDb(pool);
    await warm(pool);
    const each = Math.ceil(rounds / RACES.length);
    for (const race of RACES) await raceRounds(db, race, each);
    const doubled = await runControl(db);
    return (
      `${each * RACES.length} races of ${RIVALS} for one table, person or request: one meeting each, none doubled; ` +
      `without the unique indexes ${doubled} of ${CONTROL_ROUNDS} were doubled`
    );
  } finally {
    await services.live.close();
    await pool.end();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function warm(pool: pg.Pool): Promise<void> {
  await Promise.all(Array.from({ length: RIVALS }, () => pool.query("select pg_sleep(0.1)")));
}

async function raceRounds(db: Db, race: Race, rounds: number): Promise<void> {
  const ground = await layRaceGround(db, race);
  for (let done = 0; done < rounds;) {
    for (const slotId of ground.slotIds.slice(0, rounds - done)) {
      const outcome = await raceForSlot(db, ground, slotId);
      if (outcome.booked !== 1)
        throw new Error(`${race}: ${outcome.booked} of ${RIVALS} meet (${outcome.codes.join()})`);
      await clearPendingRequests(db, ground);
      done += 1;
    }
    const doubled = await countDoubleBookings(db, ground.editionId);
    if (doubled > 0) throw new Error(`${race}: ${doubled} tables or people are in two meetings`);
    await clearRaceGround(db, ground);
  }
}

async function runControl(db: Db): Promise<number> {
  const ground = await layRaceGround(db, "one_acceptor", CONTROL_ROUNDS);
  await db.schema.dropIndex("meeting_seat_person_slot_uq").execute();
  let doubled = 0;
  for (const slotId of ground.slotIds) {
    const outcome = await raceForSlot(db, ground, slotId);
    if (outcome.booked > 1) doubled += 1;
    await clearPendingRequests(db, ground);
  }
  if (doubled === 0)
    throw new Error("the control never booked twice: the clients do not meet at one instant");
  return doubled;
}
