import type { PersonCtx } from "#app/server/context.server.ts";
import {
  countMailTrouble,
  listTroubledJobs,
  listWorkers,
  summarizeQueue,
} from "#db/queries/job-queue.server.ts";

import { isAlive, stuckSince } from "../domain/operations.ts";

/** What the background work of the platform is at. */
export async function readOperations(ctx: PersonCtx) {
  const now = ctx.clock();
  const heldSince = stuckSince(now);
  const [queue, trouble, workers, mail] = await Promise.all([
    summarizeQueue(ctx.db, now),
    listTroubledJobs(ctx.db, { heldSince }),
    listWorkers(ctx.db),
    countMailTrouble(ctx.db),
  ]);
  const oldest = queue.flatMap((row) => (row.oldest ? [row.oldest.getTime()] : [])).sort((a, b) => a - b)[0];
  return {
    at: now.toISOString(),
    waiting: queue.reduce((sum, row) => sum + row.waiting, 0),
    oldestSeconds: oldest === undefined ? null : Math.max(0, Math.round((now.getTime() - oldest) / 1000)),
    mail,
    queue: queue.map(({ task, waiting, running, failing, givenUp }) => ({
      task,
      waiting,
      running,
      failing,
      givenUp,
    })),
    trouble: trouble.map((row) => ({
      id: row.id,
      task: row.task,
      attempts: row.attempts,
      maxAttempts: row.maxAttempts,
      error: row.lastError ?? "",
      runAt: row.runAt.toISOString(),
      isStuck: row.lockedAt !== null && row.lockedAt < heldSince,
      isRunning: row.lockedAt !== null && row.lockedAt >= heldSince,
      worker: row.lockedBy,
    })),
    workers: workers.map((row) => ({
      name: row.worker,
      startedAt: row.started_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      isAlive: isAlive(row.seen_at, now),
    })),
  };
}

export type OperationsView = Awaited<ReturnType<typeof readOperations>>;
