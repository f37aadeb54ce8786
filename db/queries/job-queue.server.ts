import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Says that a worker lives. */
export async function beatHeart(
  db: Db,
  { worker, startedAt, at }: { worker: string; startedAt: Date; at: Date },
): Promise<void> {
  await sql`
    insert into worker_heartbeat (worker, started_at, seen_at) values (${worker}, ${startedAt}, ${at})
    on conflict (worker) do update set seen_at = excluded.seen_at`.execute(db);
  await sql`delete from worker_heartbeat where seen_at < ${at}::timestamptz - interval '1 day'`.execute(db);
}

export async function listWorkers(db: Db) {
  return db
    .selectFrom("worker_heartbeat")
    .select(["worker", "started_at", "seen_at"])
    .orderBy("seen_at", "desc")
    .limit(50)
    .execute();
}

export type QueueRow = {
  task: string;
  waiting: number;
  running: number;
  failing: number;
  givenUp: number;
  oldest: Date | null;
};

/** The depth of the queue by kind of job. `oldest` is the longest that a due job has waited for. */
export async function summarizeQueue(db: Db, now: Date): Promise<QueueRow[]> {
  const result = await sql<QueueRow>`
    select task_identifier as task,
      (count(*) filter (where locked_at is null and attempts < max_attempts and run_at <= ${now}))::int as waiting,
      (count(*) filter (where locked_at is not null))::int as running,
      (count(*) filter (where attempts > 0 and attempts < max_attempts and last_error is not null))::int as failing,
      (count(*) filter (where attempts >= max_attempts and locked_at is null))::int as "givenUp",
      min(run_at) filter (where locked_at is null and attempts < max_attempts and run_at <= ${now}) as oldest
    from graphile_worker.jobs group by 1 order by 1`.execute(db);
  return result.rows;
}

export type TroubleRow = {
  id: string;
  task: string;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  runAt: Date;
  lockedAt: Date | null;
  lockedBy: string | null;
};

/** Jobs that failed, or that somebody has held since before a moment: the newest hundred. */
export async function listTroubledJobs(db: Db, { heldSince }: { heldSince: Date }): Promise<TroubleRow[]> {
  const result = await sql<TroubleRow>`
    select id::text, task_identifier as task, attempts, max_attempts as "maxAttempts", last_error as "lastError",
      run_at as "runAt", locked_at as "lockedAt", locked_by as "lockedBy"
    from graphile_worker.jobs
    where last_error is not null or locked_at < ${heldSince}
    order by updated_at desc limit 100`.execute(db);
  return result.rows;
}

/**
 * Has a job run again now, with all its attempts, also one that a dead worker still holds. Returns its task, undefined
 * where there is no such job or it is running.
 */
export async function rerunJob(
  tx: Tx,
  { id, heldSince, now }: { id: string; heldSince: Date; now: Date },
): Promise<string | undefined> {
  const found = await sql<{ task: string; worker: string | null }>`
    select task_identifier as task, locked_by as worker from graphile_worker.jobs
    where id = ${id}::bigint and (locked_at is null or locked_at < ${heldSince})`.execute(tx);
  const job = found.rows[0];
  if (!job) return undefined;
  if (job.worker !== null)
    await sql`select graphile_worker.force_unlock_workers(array[${job.worker}])`.execute(tx);
  const rescheduled = await sql`
    select 1 from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => ${now}, attempts => 0)`.execute(
    tx,
  );
  return rescheduled.rows.length > 0 ? job.task : undefined;
}

/** Mails that did not arrive: those that are tried again and those that came back, and the addresses that get none. */
export async function countMailTrouble(
  db: Db,
): Promise<{ failed: number; bounced: number; deadAddresses: number }> {
  const result = await sql<{ failed: number; bounced: number; deadAddresses: number }>`
    select (count(*) filter (where status = 'failed'))::int as failed,
      (count(*) filter (where status = 'bounced'))::int as bounced,
      (select count(*) from dead_address)::int as "deadAddresses"
    from outbox_message where status <> 'sent'`.execute(db);
  return result.rows[0] ?? { failed: 0, bounced: 0, deadAddresses: 0 };
}
