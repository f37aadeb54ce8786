import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { testContext } from "#app/server/testing/test-context.ts";

import { resumeImports } from "../jobs/resume-imports.server.ts";
import { readImportRun } from "../reads/import-run.server.ts";
import {
  check,
  closeDesk,
  database,
  load,
  nextFirm,
  openDesk,
  ORIGIN,
  organize,
  runStatus,
  services,
  snapshot,
} from "../testing/import-desk.ts";
import { firmRows, importFile, manyFirms } from "../testing/import-files.ts";
import { applyImportRun } from "./apply-import-run.server.ts";
import { applyImport } from "./apply-import.server.ts";
import { checkWorkbook } from "./check-workbook.server.ts";

beforeAll(openDesk);
afterAll(closeDesk);

test("only an organizer of the edition imports", async () => {
  const { ctx, edition } = await organize();
  const checked = await check(ctx, firmRows(nextFirm()));
  const strangers = [
    (await organize("viewer")).ctx,
    (await organize()).ctx,
    await testContext(database.db, { editionSlug: edition.slug }),
  ];
  strangers[1] = { ...strangers[1]!, edition: ctx.edition };
  for (const stranger of strangers) {
    const bytes = await importFile(firmRows(nextFirm()));
    expect(await checkWorkbook(stranger, { fileName: "x.xlsx", file: { bytes } })).toEqual({
      ok: false,
      refusal: "not_allowed",
    });
    expect(await applyImport(stranger, { runId: checked.runId, origin: ORIGIN })).toEqual({
      ok: false,
      refusal: "not_allowed",
    });
  }
});

test("another edition's run answers like a missing one", async () => {
  const { ctx } = await organize();
  const { ctx: other } = await organize();
  const { runId } = await check(ctx, firmRows(nextFirm()));
  expect(await applyImport(other, { runId, origin: ORIGIN })).toEqual({ ok: false, refusal: "not_found" });
  expect(await readImportRun(other as Parameters<typeof readImportRun>[0], runId)).toBeNull();
  expect((await runStatus(runId)).status).toBe("checked");
});

test("a second click starts nothing anew; a second file waits for the first", async () => {
  const { ctx } = await organize();
  const first = await check(ctx, firmRows(nextFirm()));
  const second = await check(ctx, firmRows(nextFirm()));
  expect(await applyImport(ctx, { runId: first.runId, origin: ORIGIN })).toEqual({
    ok: true,
    value: "started",
  });
  expect(await applyImport(ctx, { runId: first.runId, origin: ORIGIN })).toEqual({
    ok: true,
    value: "already_started",
  });
  expect(await applyImport(ctx, { runId: second.runId, origin: ORIGIN })).toEqual({
    ok: false,
    refusal: "import_running",
  });
  expect(await applyImportRun(services, { id: first.runId })).toBe("applied");
  expect(await applyImport(ctx, { runId: first.runId, origin: ORIGIN })).toEqual({
    ok: true,
    value: "already_started",
  });
  expect(await applyImportRun(services, { id: first.runId })).toBe("over");
  expect(await applyImport(ctx, { runId: second.runId, origin: ORIGIN })).toEqual({
    ok: true,
    value: "started",
  });
});

test("of two files applied at one moment one is started, and the index is what refuses the other", async () => {
  const { ctx } = await organize();
  const index = await sql<{ indexdef: string }>`
    select indexdef from pg_indexes where indexname = 'import_run_applying_uq'`.execute(database.db);
  const start = async () => {
    const runs = await Promise.all([check(ctx, firmRows(nextFirm())), check(ctx, firmRows(nextFirm()))]);
    const outcomes = await Promise.all(runs.map(({ runId }) => applyImport(ctx, { runId, origin: ORIGIN })));
    return { runs, started: outcomes.filter((outcome) => outcome.ok).length };
  };
  const finish = (runs: { runId: string }[]) =>
    Promise.all(runs.map(({ runId }) => applyImportRun(services, { id: runId })));
  const guarded = await start();
  expect(guarded.started).toBe(1);
  await finish(guarded.runs);

  await sql`drop index import_run_applying_uq`.execute(database.db);
  const unguarded = await start();
  expect(unguarded.started).toBe(2);
  await finish(unguarded.runs);
  await sql.raw(index.rows[0]!.indexdef).execute(database.db);
});

test("two workers never write one run", async () => {
  const { ctx } = await organize();
  const { runId } = await check(ctx, manyFirms(150, nextFirm() * 1_000));
  await applyImport(ctx, { runId, origin: ORIGIN });
  const outcomes = await Promise.all([1, 2, 3].map(() => applyImportRun(services, { id: runId })));
  expect(outcomes.filter((outcome) => outcome === "applied")).toHaveLength(1);
  expect(outcomes.every((outcome) => ["applied", "busy", "over"].includes(outcome))).toBe(true);
});

test("a worker that dies half-way leaves nothing, and the run is taken up again to the same end", async () => {
  const { ctx } = await organize();
  const { runId } = await check(ctx, manyFirms(120, nextFirm() * 1_000));
  await applyImport(ctx, { runId, origin: ORIGIN });
  const before = await snapshot();
  await sql`create function die() returns trigger language plpgsql as $$
    begin
      if exists (select from setting where key = 'die') then perform pg_terminate_backend(pg_backend_pid()); end if;
      return new;
    end $$`.execute(database.db);
  // Needs come last: firms, people and offers have been written by then.
  await sql`create trigger die before insert on listing for each row when (new.side = 'need') execute function die()`.execute(
    database.db,
  );
  await sql`insert into setting (key, value) values ('die', 'true')`.execute(database.db);
  await expect(applyImportRun(services, { id: runId })).rejects.toThrow(/terminat|Connection/i);
  expect(await snapshot()).toBe(before);
  const dead = await runStatus(runId);
  expect(dead.status).toBe("applying");
  expect(dead.done_rows).toBeGreaterThan(120);

  await sql`delete from setting where key = 'die'`.execute(database.db);
  await resumeImports(services);
  expect(await runStatus(runId)).toMatchObject({
    status: "applied",
    done_rows: 480,
    report: { invited: 120 },
  });
  await sql`drop trigger die on listing`.execute(database.db);
});

test("the last failed attempt ends the run, says why, and frees the edition", async () => {
  const { ctx } = await organize();
  const { runId } = await check(ctx, firmRows(nextFirm()));
  await applyImport(ctx, { runId, origin: ORIGIN });
  const before = await snapshot();
  await sql`create function fail_now() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(
    database.db,
  );
  await sql`create trigger fail_now before insert on listing for each row execute function fail_now()`.execute(
    database.db,
  );
  await expect(applyImportRun(services, { id: runId })).rejects.toThrow("no");
  expect(await applyImportRun(services, { id: runId }, { isLastAttempt: true })).toBe("failed");
  await sql`drop trigger fail_now on listing`.execute(database.db);
  expect(await snapshot()).toBe(before);
  expect(await runStatus(runId)).toMatchObject({
    status: "failed",
    done_rows: 0,
    report: { failure: "interrupted" },
  });
  await load(ctx, firmRows(nextFirm()));
});

test("rows that became wrong between check and import stop it, with the cells", async () => {
  const { ctx } = await organize();
  const n = nextFirm();
  const { runId } = await check(ctx, firmRows(n));
  await database.db
    .insertInto("person")
    .values({
      id: crypto.randomUUID(),
      name: "先到",
      email: `early${n}@x.example`,
      phone: `+86139${String(n).padStart(8, "0")}`,
    })
    .execute();
  await applyImport(ctx, { runId, origin: ORIGIN });
  expect(await applyImportRun(services, { id: runId })).toBe("failed");
  expect(await runStatus(runId)).toMatchObject({
    report: { failure: "rows_wrong", problems: [{ address: "E2", code: "phone_taken" }] },
  });
});
