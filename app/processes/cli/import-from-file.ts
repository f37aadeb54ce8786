import { setTimeout as delay } from "node:timers/promises";

import {
  applyImport,
  applyImportRun,
  checkWorkbook,
  importFailureText,
  importRefusalText,
  importReportLines,
  readImportRun,
  workbookErrorText,
} from "#app/features/participation/public.server.ts";
import { loadActor } from "#app/server/actor.server.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { toEditionContext } from "#app/server/guards.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { findEditionBySlug } from "#db/queries/editions.server.ts";
import { findFirstOrganizer } from "#db/queries/imports.server.ts";

import type { CliTexts } from "./texts.ts";

const POLL_MS = 300;

type Options = {
  services: Services;
  texts: CliTexts;
  origin: string;
  file: string;
  fileName: string;
  edition: string;
  isDryRun: boolean;
};
type ImportCtx = CtxFor<"import.run">;

/** Checks a workbook and, unless only that is asked, writes it; prints what the page would show. Gives the exit code. */
export async function importFromFile(options: Options): Promise<number> {
  const { texts } = options;
  const ctx = await contextFor(options);
  if (typeof ctx === "string") {
    console.error(ctx);
    return 2;
  }
  const checked = await checkWorkbook(ctx, { fileName: options.fileName, file: { path: options.file } });
  if (!checked.ok) {
    console.error(workbookErrorText(texts.locale, checked.refusal));
    return 1;
  }
  const { runId, report, status } = checked.value;
  for (const line of importReportLines(texts.locale, report)) console.log(line);
  if (status === "rejected") return 1;
  if (options.isDryRun) {
    console.log(texts.dryRun);
    return 0;
  }
  const hasChanges = Object.values(report.sheets).some((counts) => counts.new + counts.changed > 0);
  if (!hasChanges) {
    console.log(texts.nothing);
    return 0;
  }
  return apply(ctx, runId, options);
}

async function apply(ctx: ImportCtx, runId: string, { services, texts, origin }: Options): Promise<number> {
  const started = await applyImport(ctx, { runId, origin });
  if (!started.ok) {
    console.error(importRefusalText(texts.locale, started.refusal));
    return 1;
  }
  // The platform's own worker may have taken the job already; then its end is waited for.
  await applyImportRun(services, { id: runId }, { isLastAttempt: true });
  for (;;) {
    const run = await readImportRun(ctx, runId);
    if (run?.status === "applied") {
      console.log(texts.applied({ invited: run.invited }));
      return 0;
    }
    if (run?.status !== "applying") {
      console.error(importFailureText(texts.locale, run?.failure ?? "interrupted"));
      for (const { sheet, address, text } of run?.problems ?? [])
        console.error(`${sheet}!${address}  ${text}`);
      return 1;
    }
    await delay(POLL_MS);
  }
}

/** The command acts as the edition's first organizer, so that the run and its audit have a person. */
async function contextFor({ services, texts, edition: slug }: Options): Promise<ImportCtx | string> {
  const row = await findEditionBySlug(services.db, slug);
  if (!row) return texts.noEdition({ slug });
  const personId = await findFirstOrganizer(services.db, row.id);
  const actor = personId === undefined ? undefined : await loadActor(services.db, { personId });
  if (!actor) return texts.noOrganizer({ slug });
  return {
    db: services.db,
    clock: services.clock,
    ids: services.ids,
    actor,
    edition: toEditionContext(row),
    locale: texts.locale,
    requestId: `cli:${process.pid}`,
  };
}
