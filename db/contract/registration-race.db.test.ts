import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";

import { upsertOrganisations } from "../queries/organisations.server.ts";
import { openTestDatabase } from "../testing/test-database.ts";
import { inTransaction } from "../tx.server.ts";

const RIVALS = 16;
const ROUNDS = 12;

const database = await openTestDatabase({ maxConnections: RIVALS + 3 });
const { db, pool } = database;

afterAll(async () => {
  await database.close();
});

async function waiting(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    "select count(*)::int as count from pg_locks where relation = 'organisation'::regclass and not granted",
  );
  return rows[0]?.count ?? 0;
}

/** Many imports that bring one new firm at the same moment, let go together; how each ended. */
async function race(registrationNumber: string) {
  const barrier = await pool.connect();
  await barrier.query("begin; lock table organisation in share mode");
  const rivals = Array.from({ length: RIVALS }, (_, index) =>
    inTransaction(db, async (tx) => {
      const row = {
        id: crypto.randomUUID(),
        country: "DE",
        creditCode: null,
        registrationNumber,
        nameZh: `单位 ${index}`,
        nameEn: "",
        kinds: ["supplier"],
        county: "城区",
        place: "",
        chain: "",
      };
      return upsertOrganisations(tx, { rows: [row], isSample: false, at: new Date() });
    }),
  );
  const ended = Promise.allSettled(rivals);
  await expect.poll(waiting).toBe(RIVALS);
  await barrier.query("commit");
  barrier.release();
  return ended;
}

test("of many imports that bring one new firm at one moment none fails, and there is one firm", async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const registrationNumber = `HRB ${round}`;
    const ended = await race(registrationNumber);
    expect(ended.flatMap((one) => (one.status === "rejected" ? [String(one.reason)] : []))).toEqual([]);
    const found = await sql<{ count: number }>`
      select count(*)::int as count from organisation where registry_key = ${`DE ${registrationNumber}`}`.execute(
      db,
    );
    expect(found.rows[0]?.count).toBe(1);
  }
});
