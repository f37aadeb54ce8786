import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import fc from "fast-check";

import {
  historyArbitrary,
  layHistoryGround,
  mismatchQuery,
  playHistory,
  writeAtOnce,
} from "#app/features/deals/testing/ledger-history.ts";
import { createPool } from "#db/client.server.ts";
import { startCluster } from "#db/embedded/cluster.ts";
import { migrateToLatest } from "#db/migrate.server.ts";

export const name = "ledger";

const LANES = 4;
const WRITERS = 32;

/**
 * Plays `rounds` random histories of the ledger, comparing the maintained totals with a full recount after every
 * step, and lets 32 writers at once work on one edition. Throws on the first fen that differs.
 */
export async function run({ rounds }: { rounds: number }): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "platform-prove-"));
  const cluster = await startCluster({ dataDir: join(folder, "data"), log: () => undefined, durable: false });
  const pool = createPool({ connectionString: cluster.connectionString, maxConnections: WRITERS + LANES });
  try {
    await migrateToLatest(pool);
    const ground = await layHistoryGround(pool);
    const property = () => fc.asyncProperty(historyArbitrary, (steps) => playHistory(pool, ground, steps));
    const share = Math.ceil(rounds / LANES);
    await Promise.all(Array.from({ length: LANES }, () => fc.assert(property(), { numRuns: share })));

    const entriesEach = Math.max(10, Math.min(500, Math.trunc(rounds / 100)));
    const { editionId, writtenFen } = await writeAtOnce(pool, ground, { writers: WRITERS, entriesEach });
    const mismatches = await pool.query(mismatchQuery(editionId));
    if (mismatches.rows.length > 0)
      throw new Error(`${WRITERS} writers at once: totals differ from a recount`);
    const { rows } = await pool.query<{ total: bigint }>(
      "select sum(amount_fen)::bigint as total from ledger_total where edition_id = $1",
      [editionId],
    );
    if (rows[0]?.total !== writtenFen)
      throw new Error(`${WRITERS} writers at once: ${rows[0]?.total} of ${writtenFen} fen arrived`);
    return `${share * LANES} histories equal their recount after every step; ${WRITERS * entriesEach} entries by ${WRITERS} writers at once, nothing lost`;
  } finally {
    await pool.end();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
