import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { rerunJob as rerunQueuedJob } from "#db/queries/job-queue.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { stuckSince } from "../domain/operations.ts";

/** Runs a background job again now that failed or is stuck. Refuses one that is gone or at work. */
export const rerunJob = command(
  "outbox.read",
  async (ctx, { jobId }: { jobId: string }): Promise<Result<null, "job_gone">> =>
    inTransaction(ctx.db, async (tx) => {
      const now = ctx.clock();
      const task = await rerunQueuedJob(tx, { id: jobId, heldSince: stuckSince(now), now });
      if (task === undefined) return refuse("job_gone" as const);
      await audit(tx, ctx, {
        command: "notifications.rerun-job",
        objectType: "job",
        // The queue numbers its jobs; the log names objects by UUID.
        objectId: `00000000-0000-0000-0000-${jobId.padStart(12, "0").slice(-12)}`,
        after: { job: jobId, task },
      });
      return ok(null);
    }),
);
