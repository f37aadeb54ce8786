import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type NewImportRun = {
  id: string;
  editionId: string;
  createdBy: string;
  fileName: string;
  sha256: Buffer;
  /** The workbook; empty where the run was rejected, since it will never be applied. */
  content: Uint8Array;
  status: "rejected" | "checked";
  report: object;
  totalRows: number;
  at: Date;
};

export async function insertImportRun(tx: Tx, run: NewImportRun): Promise<void> {
  await tx
    .insertInto("import_run")
    .values({
      id: run.id,
      edition_id: run.editionId,
      created_by: run.createdBy,
      file_name: run.fileName,
      file_sha256: run.sha256,
      content: Buffer.from(run.content),
      status: run.status,
      report: JSON.stringify(run.report),
      total_rows: run.totalRows,
      created_at: run.at,
    })
    .execute();
}

const RUN_COLUMNS = [
  "import_run.id",
  "import_run.edition_id",
  "import_run.created_by",
  "import_run.file_name",
  "import_run.status",
  "import_run.report",
  "import_run.total_rows",
  "import_run.done_rows",
  "import_run.created_at",
  "import_run.finished_at",
  "person.name as created_by_name",
  "person.name_en as created_by_name_en",
] as const;

/** A run of this edition; another edition's is not found. */
export async function findImportRun(db: Db, { editionId, id }: { editionId: string; id: string }) {
  return db
    .selectFrom("import_run")
    .innerJoin("person", "person.id", "import_run.created_by")
    .where("import_run.edition_id", "=", editionId)
    .where("import_run.id", "=", id)
    .select(RUN_COLUMNS)
    .executeTakeFirst();
}

/** The latest runs of an edition. */
export async function listImportRuns(db: Db, { editionId, limit }: { editionId: string; limit: number }) {
  return db
    .selectFrom("import_run")
    .innerJoin("person", "person.id", "import_run.created_by")
    .where("import_run.edition_id", "=", editionId)
    .select(RUN_COLUMNS)
    .orderBy("import_run.created_at", "desc")
    .orderBy("import_run.id", "desc")
    .limit(limit)
    .execute();
}

/** Whether the same file was applied to this edition by another run. */
export async function wasFileApplied(
  db: Db,
  { editionId, id }: { editionId: string; id: string },
): Promise<boolean> {
  const row = await db
    .selectFrom("import_run")
    .where("edition_id", "=", editionId)
    .where("id", "<>", id)
    .where("status", "=", "applied")
    .where("file_sha256", "=", (eb) => eb.selectFrom("import_run").select("file_sha256").where("id", "=", id))
    .select("id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** What the job that applies a run needs. */
export async function findImportToApply(db: Db, id: string) {
  return db
    .selectFrom("import_run")
    .innerJoin("edition", "edition.id", "import_run.edition_id")
    .where("import_run.id", "=", id)
    .select([
      "import_run.id",
      "import_run.edition_id",
      "import_run.created_by",
      "import_run.status",
      "import_run.content",
      "import_run.report",
      "edition.slug",
    ])
    .executeTakeFirst();
}

export async function findImportStatus(db: Db, { editionId, id }: { editionId: string; id: string }) {
  return db
    .selectFrom("import_run")
    .where("edition_id", "=", editionId)
    .where("id", "=", id)
    .select(["status", "done_rows", "total_rows"])
    .executeTakeFirst();
}

/**
 * Turns a checked run into one that is being applied and queues its job. Returns whether this call did it;
 * throws on `import_run_applying_uq` where another run of the edition is being applied.
 */
export async function startApplying(
  tx: Tx,
  { editionId, id, origin }: { editionId: string; id: string; origin: string },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("import_run")
    .set({
      status: "applying",
      done_rows: 0,
      report: sql`report || jsonb_build_object('origin', ${origin}::text)`,
    })
    .where("edition_id", "=", editionId)
    .where("id", "=", id)
    .where("status", "=", "checked")
    .executeTakeFirst();
  if (outcome.numUpdatedRows === 0n) return false;
  await sql`select graphile_worker.add_job('apply-import', json_build_object('id', ${id}::text),
    max_attempts => 5, job_key => ${`import:${id}`})`.execute(tx);
  return true;
}

/**
 * Takes the right to apply a run until the transaction ends; a crash ends it too. False where another process
 * is at it.
 */
export async function tryLockImport(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import:${id}`}, 0)) as locked`.execute(tx);
  return rows[0]?.locked ?? false;
}

/** Shows how far a run is. On a connection of its own, since the rows' transaction is not visible yet. */
export async function noteImportProgress(db: Db, { id, done }: { id: string; done: number }): Promise<void> {
  await db
    .updateTable("import_run")
    .set({ done_rows: done })
    .where("id", "=", id)
    .where("status", "=", "applying")
    .execute();
}

/** Ends a run that is being applied. Returns whether it was. */
export async function finishImport(
  db: Db,
  end: { id: string; status: "applied" | "failed"; doneRows: number; report: object; at: Date },
): Promise<boolean> {
  const outcome = await db
    .updateTable("import_run")
    .set({
      status: end.status,
      done_rows: end.doneRows,
      report: JSON.stringify(end.report),
      finished_at: end.at,
    })
    .where("id", "=", end.id)
    .where("status", "=", "applying")
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Runs that are being applied, or were when their process died. */
export async function listUnfinishedImports(db: Db): Promise<string[]> {
  const rows = await db.selectFrom("import_run").select("id").where("status", "=", "applying").execute();
  return rows.map((row) => row.id);
}

/** The person who became organizer of an edition first, in whose name the command line imports. */
export async function findFirstOrganizer(db: Db, editionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("edition_role")
    .where("edition_id", "=", editionId)
    .where("role", "=", "organizer")
    .select("person_id")
    .orderBy("person_id")
    .limit(1)
    .executeTakeFirst();
  return row?.person_id;
}
