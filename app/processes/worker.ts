import { hostname } from "node:os";

import { Logger as JobLogger, run, type Runner, type TaskList } from "graphile-worker";
import type pg from "pg";

import { sealAudit } from "#app/features/audit/public.server.ts";
import {
  sendAnnouncements,
  sendDigests,
  sendQueuedMessage,
} from "#app/features/notifications/public.server.ts";
import { mailPasswordReset } from "#app/features/accounts/public.server.ts";
import { advancePhases } from "#app/features/editions/public.server.ts";
import { expireRequests } from "#app/features/meetings/public.server.ts";
import { applyImportRun, expireHolds, resumeImports } from "#app/features/participation/public.server.ts";
import type { Env } from "#app/server/env.server.ts";
import { createMailer } from "#app/server/mail.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { beatHeart } from "#db/queries/job-queue.server.ts";

const SERIOUS: ReadonlySet<string> = new Set(["error", "warning"]);

/** Minute and hour are those of UTC: digests go out at eight in the morning of China. */
const CRONTAB = [
  "* * * * * expire-requests",
  "* * * * * advance-phases",
  "* * * * * expire-holds",
  "* * * * * resume-imports",
  "* * * * * send-announcements",
  "0 0 * * * send-digests ?fill=12h",
  "*/10 * * * * seal-audit",
];
const HEARTBEAT_MS = 10_000;

/**
 * The embedded server has one process only, so whatever is locked when it starts belonged to one that is gone.
 * The queue would free such jobs after four hours.
 */
async function freeJobsOfTheDead(pool: pg.Pool): Promise<void> {
  await pool.query(`select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
    from graphile_worker.jobs where locked_by is not null having count(*) > 0`);
}

/** Runs background jobs from the queue in PostgreSQL: several workers share it, a crash loses nothing. */
export async function startWorker({ env, services }: { env: Env; services: Services }): Promise<Runner> {
  const mailer = createMailer({ smtpUrl: env.SMTP_URL, from: env.MAIL_FROM });
  const taskList: TaskList = {
    "mail-password-reset": async (payload) => mailPasswordReset(services, payload),
    "send-message": async (payload) => sendQueuedMessage(services, mailer, payload),
    "expire-requests": async () => expireRequests(services),
    "advance-phases": async () => advancePhases(services),
    "expire-holds": async () => expireHolds(services),
    "apply-import": async (payload, { job }) => {
      await applyImportRun(services, payload, { isLastAttempt: job.attempts >= job.max_attempts });
    },
    "resume-imports": async () => resumeImports(services),
    "send-announcements": async () => sendAnnouncements(services),
    "send-digests": async () => sendDigests(services),
    "seal-audit": async () => {
      await sealAudit(services);
    },
  };
  if (env.DATABASE_URL === undefined) await freeJobsOfTheDead(services.pool);
  const runner = await run({
    pgPool: services.pool,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    taskList,
    crontab: CRONTAB.join("\n"),
    logger: new JobLogger(() => (level, message) => {
      if (SERIOUS.has(level)) services.log.warn({ job: true }, message);
    }),
  });
  // An import whose process died goes on now, not at the next full minute.
  await runner.addJob("resume-imports", {}, { jobKey: "resume-imports" });
  keepHeartBeating(services, runner);
  return runner;
}

/** Shows on the page of operations that this worker lives, until it stops. */
function keepHeartBeating({ db, clock, log }: Services, runner: Runner): void {
  const worker = `${hostname()} ${process.pid}`;
  const startedAt = clock();
  const beat = () => {
    beatHeart(db, { worker, startedAt, at: clock() }).catch((error: unknown) => {
      log.debug({ error }, "heartbeat was not written");
    });
  };
  beat();
  const timer = setInterval(beat, HEARTBEAT_MS).unref();
  runner.events.once("stop", () => {
    clearInterval(timer);
  });
}
