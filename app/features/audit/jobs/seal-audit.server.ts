import { setTimeout as pause } from "node:timers/promises";

import type { Services } from "#app/server/services.server.ts";
import type { Db } from "#db/client.server.ts";
import {
  findLastSeal,
  insertSeal,
  listAuditWriters,
  listEventsToHash,
  readLastEventId,
  tryLockSealing,
} from "#db/queries/audit-seals.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { merkleRoot, sealHash } from "../domain/merkle.ts";
import { eventLeaf, sha256 } from "../hash.server.ts";

const BATCH = 5_000;
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 100;

/**
 * Seals what has been written since the last seal, in batches that nothing can join any more. Ids are drawn before
 * their transactions commit, so the job notes the last id, then waits for those who are writing at that moment;
 * commands wait for nobody. If one takes too long, the next run seals. Gives how many events were sealed.
 */
export async function sealAudit({ db, clock }: Pick<Services, "db" | "clock">): Promise<number> {
  const until = await closedUntil(db);
  if (until === undefined) return 0;
  let sealed = 0;
  for (let count = -1; count !== 0; sealed += count) {
    count = await sealBatch(db, { until, at: clock() });
  }
  return sealed;
}

/** The last id given now, once nobody can still commit one up to it. */
async function closedUntil(db: Db): Promise<bigint | undefined> {
  const last = await readLastEventId(db);
  const writers = new Set(await listAuditWriters(db));
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const still = await listAuditWriters(db);
    if (!still.some((writer) => writers.has(writer))) return last;
    if (Date.now() > deadline) return undefined;
    await pause(LOOK_EVERY_MS);
  }
}

async function sealBatch(db: Db, { until, at }: { until: bigint; at: Date }): Promise<number> {
  return inTransaction(db, async (tx) => {
    if (!(await tryLockSealing(tx))) return 0;
    const previous = await findLastSeal(tx);
    const events = await listEventsToHash(tx, { above: previous?.untilId ?? 0n, until, limit: BATCH });
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) return 0;
    const leaves = events.map(eventLeaf);
    const facts = {
      number: (previous?.number ?? 0) + 1,
      fromId: first.id,
      untilId: last.id,
      count: events.length,
      root: merkleRoot(leaves, sha256),
      previousHash: previous?.hash ?? null,
    };
    await insertSeal(tx, {
      number: facts.number,
      fromId: BigInt(first.id),
      untilId: BigInt(last.id),
      eventIds: events.map(({ id }) => BigInt(id)),
      leaves,
      count: facts.count,
      root: Buffer.from(facts.root),
      previousHash: previous?.hash ?? null,
      hash: Buffer.from(sealHash(facts, sha256)),
      at,
    });
    return events.length;
  });
}
