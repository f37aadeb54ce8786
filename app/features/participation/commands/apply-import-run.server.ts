import { z } from "zod";

import { loadActor } from "#app/server/actor.server.ts";
import { audit } from "#app/server/audit.server.ts";
import type { Ctx, EditionContext } from "#app/server/context.server.ts";
import { toEditionContext } from "#app/server/guards.server.ts";
import { liveTopics } from "#app/server/live.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { findEditionBySlug } from "#db/queries/editions.server.ts";
import {
  finishImport,
  findImportToApply,
  noteImportProgress,
  tryLockImport,
} from "#db/queries/imports.server.ts";
import { inTransaction, Rollback, violatedConstraint } from "#db/tx.server.ts";

import { prepareImport, readImportFile } from "../import/prepare-import.server.ts";
import { totalOf, type ImportFailure, type ImportReport } from "../import/report.ts";
import { writeRows } from "../import/write-rows.server.ts";
import type { ReadImport } from "../workbook/read-import.ts";

const Payload = z.object({ id: z.uuid() });

export type ApplyOutcome = "applied" | "failed" | "busy" | "over";
type Run = NonNullable<Awaited<ReturnType<typeof findImportToApply>>>;
type Written = { outcome: "applied" | "busy" | "over" } | { outcome: "failed"; report: ImportReport };

/**
 * Writes a run that is being applied: every row in one transaction, which also marks the run as applied, so
 * that a crash at any moment leaves nothing and the next attempt starts anew. Two processes never write one
 * run (`busy`); a run that was finished in between is left alone (`over`). What a repetition cannot mend ends
 * the run as failed; other errors are thrown, for the queue to try again, until the last attempt.
 */
export async function applyImportRun(
  services: Services,
  payload: unknown,
  { isLastAttempt = false }: { isLastAttempt?: boolean } = {},
): Promise<ApplyOutcome> {
  const { id } = Payload.parse(payload);
  const run = await findImportToApply(services.db, id);
  if (run?.status !== "applying") return "over";
  const topic = liveTopics.importRun(id);
  try {
    const read = await readImportFile({ bytes: run.content });
    if (!read.ok) return await fail(services, { id, failure: "unreadable", report: reportOf(run) });
    const written = await write(services, { run, read: read.value });
    if (written.outcome === "failed") {
      return await fail(services, { id, failure: "rows_wrong", report: written.report });
    }
    services.live.announce(topic);
    return written.outcome;
  } catch (error) {
    const isFinal = violatedConstraint(error) !== undefined;
    if (!isFinal && !isLastAttempt) throw error;
    services.log.warn({ error, importRun: id }, "import failed");
    return fail(services, { id, failure: isFinal ? "conflict" : "interrupted", report: reportOf(run) });
  }
}

async function write(services: Services, { run, read }: { run: Run; read: ReadImport }): Promise<Written> {
  const { id } = run;
  const edition = await getEdition(services, run.slug);
  const { origin } = reportOf(run);
  return inTransaction<Written>(services.db, async (tx) => {
    if (!(await tryLockImport(tx, id))) return { outcome: "busy" };
    const { plan, report } = await prepareImport(tx, { editionId: edition.id, read });
    if (report.problemCount > 0)
      throw new Rollback<Written>({ outcome: "failed", report: { ...report, origin } });
    const now = services.clock();
    const invited = await writeRows(tx, plan, {
      edition,
      actorId: run.created_by,
      ids: services.ids,
      now,
      inviteFrom: origin,
      onProgress: async (done) => {
        await noteImportProgress(services.db, { id, done });
        services.live.announce(liveTopics.importRun(id));
      },
    });
    const total = totalOf(report.sheets);
    const isOurs = await finishImport(tx, {
      id,
      status: "applied",
      doneRows: total.new + total.changed + total.unchanged,
      report: { ...report, origin, invited },
      at: now,
    });
    // Another process was faster, and has released the lock between our look and our try.
    if (!isOurs) throw new Rollback<Written>({ outcome: "over" });
    await audit(tx, await jobContext(services, { run, edition }), {
      command: "participation.apply-import-run",
      objectType: "import_run",
      objectId: id,
      after: { ...total, invited },
    });
    return { outcome: "applied" };
  });
}

async function fail(
  services: Services,
  { id, failure, report }: { id: string; failure: ImportFailure; report: ImportReport },
): Promise<ApplyOutcome> {
  const isOurs = await finishImport(services.db, {
    id,
    status: "failed",
    doneRows: 0,
    report: { ...report, failure },
    at: services.clock(),
  });
  services.live.announce(liveTopics.importRun(id));
  return isOurs ? "failed" : "over";
}

async function getEdition(services: Services, slug: string): Promise<EditionContext> {
  const row = await findEditionBySlug(services.db, slug);
  if (!row) throw new Error(`edition ${slug} has gone`);
  return toEditionContext(row);
}

/** The job acts for the person who started the import; that she may was checked then. */
async function jobContext(
  services: Services,
  { run, edition }: { run: Run; edition: EditionContext },
): Promise<Ctx> {
  const actor = await loadActor(services.db, { personId: run.created_by });
  return {
    db: services.db,
    clock: services.clock,
    ids: services.ids,
    actor: actor ?? { kind: "anonymous" },
    edition,
    locale: "zh",
    requestId: `job:${run.id}`,
  };
}

function reportOf(run: Run): ImportReport {
  return run.report as ImportReport;
}
