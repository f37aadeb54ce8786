import type { Services } from "#app/server/services.server.ts";
import { listUnfinishedImports, tryLockImport } from "#db/queries/imports.server.ts";
import { inTransaction } from "#db/tx.server.ts";

import { applyImportRun } from "../commands/apply-import-run.server.ts";

/**
 * Takes up imports whose process died: the queue itself would wait hours before it gives a dead worker's job to
 * another. Those that somebody is writing are left to them.
 */
export async function resumeImports(services: Services): Promise<void> {
  for (const id of await listUnfinishedImports(services.db)) {
    // Reading the workbook costs more than asking whether somebody is at it.
    if (await inTransaction(services.db, (tx) => tryLockImport(tx, id)))
      await applyImportRun(services, { id });
  }
}
