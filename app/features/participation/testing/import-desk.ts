import { sql } from "kysely";
import { expect } from "vitest";

import type { Services } from "#app/server/services.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { applyImportRun } from "../commands/apply-import-run.server.ts";
import { applyImport } from "../commands/apply-import.server.ts";
import { checkWorkbook } from "../commands/check-workbook.server.ts";
import { importFile, type FileRows } from "./import-files.ts";

export const ORIGIN = "https://match.example";
/** An organizer's desk for tests of imports: a database of the test file's own, editions, files. */
export let database: TestDatabase;
export let services: Services;
let firm = 100;

export async function openDesk(): Promise<void> {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
}

export async function closeDesk(): Promise<void> {
  await services.live.close();
  await database.close();
}

export function nextFirm(): number {
  firm += 1;
  return firm;
}

export async function organize(role = "organizer") {
  const edition = await createEdition(database.db, { phase: "registration" });
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role });
  return { edition, personId, ctx: await testContext(database.db, { personId, editionSlug: edition.slug }) };
}

type Ctx = Awaited<ReturnType<typeof organize>>["ctx"];

export async function check(ctx: Ctx, rows: FileRows, extraSheets?: string[]) {
  const outcome = await checkWorkbook(ctx, {
    fileName: "数据.xlsx",
    file: { bytes: await importFile(rows, extraSheets) },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

export async function load(ctx: Ctx, rows: FileRows) {
  const checked = await check(ctx, rows);
  expect(await applyImport(ctx, { runId: checked.runId, origin: ORIGIN })).toEqual({
    ok: true,
    value: "started",
  });
  expect(await applyImportRun(services, { id: checked.runId })).toBe("applied");
  return checked;
}

/** Everything that an import may write, as text, to be compared before and after. */
export async function snapshot(): Promise<string> {
  const { rows } = await sql<{ all: string }>`select jsonb_build_array(
    (select jsonb_agg(to_jsonb(o) order by o.id) from organisation o),
    (select jsonb_agg(to_jsonb(p) order by p.id) from person p),
    (select jsonb_agg(to_jsonb(m) order by m.organisation_id, m.person_id) from membership m),
    (select jsonb_agg(to_jsonb(p) order by p.id) from participation p),
    (select jsonb_agg(to_jsonb(d) order by d.participation_id, d.person_id) from delegate d),
    (select jsonb_agg(to_jsonb(l) order by l.id) from listing l),
    (select jsonb_agg(to_jsonb(i) order by i.id) from invitation i),
    (select jsonb_agg(to_jsonb(m) order by m.id) from outbox_message m))::text as all`.execute(database.db);
  return rows[0]!.all;
}

export async function runStatus(id: string) {
  return database.db
    .selectFrom("import_run")
    .select(["status", "done_rows", "total_rows", "report"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}
