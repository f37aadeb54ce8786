import { ok, refuse, type Result } from "#app/lib/result.ts";
import { audit } from "#app/server/audit.server.ts";
import { command } from "#app/server/command.server.ts";
import { findImportStatus, startApplying } from "#db/queries/imports.server.ts";
import { inTransaction, violatedConstraint } from "#db/tx.server.ts";

type Refusal = "not_found" | "not_checked" | "import_running";

/**
 * Lets a checked run be written: marks it and queues its job in one transaction. A second click changes
 * nothing and says so. Refuses while another run of the edition is being written.
 */
export const applyImport = command(
  "import.run",
  async (
    ctx,
    input: { runId: string; origin: string },
  ): Promise<Result<"started" | "already_started", Refusal>> => {
    const run = { editionId: ctx.edition.id, id: input.runId };
    try {
      const isFirst = await inTransaction(ctx.db, async (tx) => {
        if (!(await startApplying(tx, { ...run, origin: input.origin }))) return false;
        await audit(tx, ctx, {
          command: "participation.apply-import",
          objectType: "import_run",
          objectId: input.runId,
        });
        return true;
      });
      if (isFirst) return ok("started");
    } catch (error) {
      if (violatedConstraint(error) === "import_run_applying_uq") return refuse("import_running");
      throw error;
    }
    const found = await findImportStatus(ctx.db, run);
    if (!found) return refuse("not_found");
    return found.status === "applying" || found.status === "applied"
      ? ok("already_started")
      : refuse("not_checked");
  },
);
