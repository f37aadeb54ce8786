import { afterAll, beforeAll, expect, test } from "vitest";

import type { PersonCtx } from "#app/server/context.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { beatHeart } from "#db/queries/job-queue.server.ts";
import { createPerson } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { readOperations } from "../reads/operations.server.ts";
import { rerunJob } from "./rerun-job.server.ts";

let database: TestDatabase;
let services: Services;
let ctx: PersonCtx;

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
  const personId = await createPerson(database.db, { platformRoles: ["administrator"] });
  ctx = (await testContext(database.db, { personId })) as PersonCtx;
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

/** A job in some state, as the queue's own table keeps it. */
async function job(state: string): Promise<string> {
  const added = await database.pool.query<{ id: bigint }>(
    "select id from graphile_worker.add_job('send-message', '{}', max_attempts => 10)",
  );
  const id = String(added.rows[0]?.id);
  await database.pool.query(`update graphile_worker._private_jobs set ${state} where id = $1`, [id]);
  return id;
}

const jobState = async (id: string) =>
  (
    await database.pool.query<{ attempts: number; locked_by: string | null }>(
      "select attempts, locked_by from graphile_worker.jobs where id = $1",
      [id],
    )
  ).rows[0];

test("a failed job and one that a dead worker holds are shown with their error, and run again", async () => {
  const failed = await job("attempts = 10, last_error = '550 no such user'");
  const stuck = await job("attempts = 1, locked_by = 'dead', locked_at = now() - interval '1 hour'");
  const working = await job("attempts = 1, locked_by = 'alive', locked_at = now()");
  const { trouble, queue } = await readOperations(ctx);
  expect(trouble.find((row) => row.id === failed)).toMatchObject({ error: "550 no such user", attempts: 10 });
  expect(trouble.find((row) => row.id === stuck)).toMatchObject({ isStuck: true });
  expect(trouble.find((row) => row.id === working)).toBeUndefined();
  expect(queue).toMatchObject([{ task: "send-message", running: 2, givenUp: 1 }]);
  for (const jobId of [failed, stuck]) {
    expect(await rerunJob(ctx, { jobId })).toEqual({ ok: true, value: null });
    expect(await jobState(jobId)).toMatchObject({ attempts: 0, locked_by: null });
  }
  expect(await rerunJob(ctx, { jobId: working })).toEqual({ ok: false, refusal: "job_gone" });
  expect(await rerunJob(ctx, { jobId: "999999" })).toEqual({ ok: false, refusal: "job_gone" });
});

test("a worker that has not shown itself for a while counts as gone", async () => {
  const now = ctx.clock();
  const startedAt = new Date(now.getTime() - 3_600_000);
  await beatHeart(database.db, { worker: "a", startedAt, at: now });
  await beatHeart(database.db, { worker: "b", startedAt, at: new Date(now.getTime() - 60_000) });
  const { workers } = await readOperations(ctx);
  expect(workers.map(({ name, isAlive }) => [name, isAlive])).toEqual([
    ["a", true],
    ["b", false],
  ]);
});

test("nobody but an administrator runs jobs again", async () => {
  const jobId = await job("attempts = 10");
  const personId = await createPerson(database.db, { platformRoles: ["organizer"] });
  const organizer = await testContext(database.db, { personId });
  expect(await rerunJob(organizer, { jobId })).toEqual({ ok: false, refusal: "not_allowed" });
  expect(await jobState(jobId)).toMatchObject({ attempts: 10 });
});
