import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

import type pg from "pg";

import {
  layHistoryGround,
  mismatchQuery,
  type HistoryGround,
} from "#app/features/deals/testing/ledger-history.ts";
import { readOverview } from "#app/features/deals/reads/overview.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { createDb, createPool } from "#db/client.server.ts";
import { startCluster } from "#db/embedded/cluster.ts";
import { migrateToLatest } from "#db/migrate.server.ts";
import { listLedgerTotals } from "#db/queries/ledger-totals.server.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";

export const name = "totals";

const SMALL = 1_000;
const LARGE = 1_000_000;
const WARM_UP = 100;
const ROUNDS = 600;

/**
 * The dashboard at 1,000 and at 1,000,000 ledger entries, asked in turns in one run: the query of totals alone, and
 * all that the page reads. Aim: the time does not grow, at most 1.2 of each other.
 */
export async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "platform-bench-"));
  const cluster = await startCluster({ dataDir: join(folder, "data"), log: () => undefined, durable: false });
  const pool = createPool({ connectionString: cluster.connectionString, maxConnections: 8 });
  try {
    await migrateToLatest(pool);
    const services = provideTestServices(pool);
    const ground = await layHistoryGround(pool);
    const small = await dashboardOver(pool, ground, SMALL);
    const large = await dashboardOver(pool, ground, LARGE);
    await pool.query("vacuum analyze");
    const query = (ctx: CtxFor<"console.read">) => listLedgerTotals(services.db, [ctx.edition.id]);
    report(
      "totals query",
      await interleave(
        () => query(small),
        () => query(large),
      ),
    );
    report(
      "dashboard reads",
      await interleave(
        () => readOverview(small),
        () => readOverview(large),
      ),
    );
    await services.live.close();
  } finally {
    await pool.end();
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** An edition with so many entries, loaded set by set; its totals are checked against a recount before anything is timed. */
async function dashboardOver(
  pool: pg.Pool,
  ground: HistoryGround,
  entries: number,
): Promise<CtxFor<"console.read">> {
  const db = createDb(pool);
  const edition = await createEdition(db, { slots: 0, tables: 0, seriesId: ground.seriesId });
  const client = await pool.connect();
  try {
    // Triggers would take an hour over a million rows; the counting is done once for the set, by the same rule.
    await client.query("set statement_timeout = 0; set session_replication_role = replica");
    await loadEntries(client, { editionId: edition.id, ground, entries });
    await client.query("reset session_replication_role");
    const { rows } = await client.query(mismatchQuery(edition.id));
    if (rows.length > 0) throw new Error("totals of the bench differ from a recount");
  } finally {
    client.release(true);
  }
  const personId = await createPerson(db);
  await grantRole(db, { editionId: edition.id, personId, role: "organizer" });
  // The factory's person holds console.read in this edition, which is what the type states.
  return (await testContext(db, { personId, editionSlug: edition.slug })) as CtxFor<"console.read">;
}

type Load = { editionId: string; ground: HistoryGround; entries: number };

async function loadEntries(client: pg.PoolClient, { editionId, ground, entries }: Load): Promise<void> {
  await client.query(
    `with written as (
       insert into deal (id, edition_id, track, title, supplier_id, buyer_id, recorded_by_organisation_id, origin, signed_on)
       select gen_random_uuid(), $1, 'trade', 'bench ' || n, $2, $3, $2, 'none', '2026-05-20'
       from generate_series(1, $4::int) n returning id)
     insert into ledger_entry (id, deal_id, edition_id, number, kind, measure, amount_fen, signed_on, counted_on,
       recorded_by, recorded_by_organisation_id, recorded_at, certainty, hash)
     select gen_random_uuid(), id, $1, 1, 'signed',
       (array['contract_value', 'framework_value', 'technology_contract', 'intention'])[1 + floor(random() * 4)::int],
       1 + floor(random() * 1e11)::bigint, '2026-05-20', '2026-05-20', $5, $2, now() - random() * interval '30 days',
       (array['recorded', 'confirmed', 'verified', 'verified'])[1 + floor(random() * 4)::int], '\\x00'
     from written`,
    [editionId, ground.supplierId, ground.buyerId, entries, ground.personId],
  );
  await client.query(
    `insert into ledger_decision (id, entry_id, edition_id, step, decided_by, decided_at)
     select gen_random_uuid(), id, edition_id, 'verified', $2, recorded_at from ledger_entry
     where edition_id = $1 and certainty = 'verified'`,
    [editionId, ground.personId],
  );
  await client.query(
    `insert into ledger_total (edition_id, measure, certainty, shard, amount_fen, entry_count)
     select edition_id, measure, certainty, abs(hashtext(id::text) % 16), sum(amount_fen), count(*)
     from ledger_entry where edition_id = $1 group by 1, 2, 3, 4`,
    [editionId],
  );
}

type Timed = { small: number; large: number };

/** Medians of both, each asked in turn, so that whatever else the machine does falls on both alike. */
async function interleave(small: () => Promise<unknown>, large: () => Promise<unknown>): Promise<Timed> {
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const order = round % 2 === 0 ? (["small", "large"] as const) : (["large", "small"] as const);
    for (const which of order) {
      const began = performance.now();
      await (which === "small" ? small() : large());
      if (round >= WARM_UP) times[which].push(performance.now() - began);
    }
  }
  return { small: median(times.small), large: median(times.large) };
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0;
}

function report(what: string, { small, large }: Timed): void {
  const ratio = large / small;
  console.log(
    `${what}: ${ratio.toFixed(2)} (aim <= 1.20), ${large.toFixed(2)} ms at ${LARGE} entries against ${small.toFixed(2)} ms at ${SMALL}`,
  );
}
