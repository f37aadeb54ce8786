import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { isUuid } from "#app/lib/ids.ts";
import type { Services } from "#app/server/services.server.ts";
import { workbookOf } from "#app/server/spreadsheet/testing/sample-files.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { resumeImports } from "../jobs/resume-imports.server.ts";
import { readImportRun } from "../reads/import-run.server.ts";
import { creditCode, firmRows, importFile, manyFirms, type FileRows } from "../testing/import-files.ts";
import { applyImportRun } from "./apply-import-run.server.ts";
import { applyImport } from "./apply-import.server.ts";
import { checkWorkbook } from "./check-workbook.server.ts";
import { importRows } from "./import-rows.server.ts";

const ORIGIN = "https://match.example";
let database: TestDatabase;
let services: Services;
let folder: string;
let firm = 100;

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
  folder = await mkdtemp(join(tmpdir(), "import-"));
});

afterAll(async () => {
  await services.live.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

function nextFirm(): number {
  firm += 1;
  return firm;
}

async function organize(role = "organizer") {
  const edition = await createEdition(database.db, { phase: "registration" });
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role });
  return { edition, personId, ctx: await testContext(database.db, { personId, editionSlug: edition.slug }) };
}

type Ctx = Awaited<ReturnType<typeof organize>>["ctx"];

async function check(ctx: Ctx, rows: FileRows, extraSheets?: string[]) {
  const outcome = await checkWorkbook(ctx, {
    fileName: "数据.xlsx",
    file: { bytes: await importFile(rows, extraSheets) },
  });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

async function load(ctx: Ctx, rows: FileRows) {
  const checked = await check(ctx, rows);
  expect(await applyImport(ctx, { runId: checked.runId, origin: ORIGIN })).toEqual({
    ok: true,
    value: "started",
  });
  expect(await applyImportRun(services, { id: checked.runId })).toBe("applied");
  return checked;
}

/** Everything that an import may write, as text, to be compared before and after. */
async function snapshot(): Promise<string> {
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

async function runStatus(id: string) {
  return database.db
    .selectFrom("import_run")
    .select(["status", "done_rows", "total_rows", "report"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

test("a checked workbook is written whole: firms, approved participations, people, listings, invitations", async () => {
  const { ctx, edition } = await organize();
  const n = nextFirm();
  const before = await snapshot();
  const checked = await check(ctx, firmRows(n));
  expect(checked.report.sheets.offers).toEqual({ new: 1, changed: 0, unchanged: 0 });
  expect(await snapshot()).toBe(before);

  await applyImport(ctx, { runId: checked.runId, origin: ORIGIN });
  expect(await applyImportRun(services, { id: checked.runId })).toBe("applied");
  expect(await runStatus(checked.runId)).toMatchObject({ status: "applied", done_rows: 4, total_rows: 4 });

  const offer = await database.db
    .selectFrom("listing")
    .innerJoin("participation", (join) =>
      join
        .onRef("participation.organisation_id", "=", "listing.organisation_id")
        .onRef("participation.edition_id", "=", "listing.edition_id"),
    )
    .innerJoin("delegate", "delegate.participation_id", "participation.id")
    .innerJoin("person", "person.id", "delegate.person_id")
    .where("listing.external_key", "=", `G${n}`)
    .where("listing.edition_id", "=", edition.id)
    .select([
      "listing.side",
      "listing.quantity_max",
      "listing.price_max_fen",
      "participation.status",
      "participation.capacity",
      "person.email",
    ])
    .select(sql<boolean>`terms @@ '铸铁'::tsquery`.as("is_found"))
    .executeTakeFirstOrThrow();
  expect(offer).toEqual({
    side: "offer",
    quantity_max: "3000.5000",
    price_max_fen: 485_050n,
    status: "approved",
    capacity: "supplier",
    email: `p${n}@firm.example`,
    is_found: true,
  });
  const mail = await database.db
    .selectFrom("outbox_message")
    .selectAll()
    .where("to_address", "=", `p${n}@firm.example`)
    .executeTakeFirstOrThrow();
  expect(mail).toMatchObject({ kind: "invitation", status: "queued", edition_id: edition.id });
  expect(mail.body).toMatch(new RegExp(`${ORIGIN}/invitation/[0-9a-f-]{36}/`));
  const { rows: jobs } =
    await sql`select 1 from graphile_worker.jobs where key = ${`message:${mail.id}`}`.execute(database.db);
  expect(jobs).toHaveLength(1);
});

test("the same file again changes nothing, not even a time stamp", async () => {
  const { ctx } = await organize();
  const rows = manyFirms(3, nextFirm() * 10);
  await load(ctx, rows);
  const before = await snapshot();
  const again = await load(ctx, rows);
  expect(Object.values(again.report.sheets)).toEqual(
    Array.from({ length: 4 }, () => ({ new: 0, changed: 0, unchanged: 3 })),
  );
  expect(await snapshot()).toBe(before);
});

test("a changed row updates its record and no other", async () => {
  const { ctx } = await organize();
  const n = nextFirm() * 10;
  const rows = manyFirms(2, n);
  await load(ctx, rows);
  rows.offers[0]!.titleZh = "合金钢管";
  rows.organisations[1]!.nameZh = "改名后的厂";
  rows.people[1]!.phone = "18611112222";
  const { report } = await load(ctx, rows);
  expect(report.sheets).toMatchObject({
    offers: { changed: 1, unchanged: 1 },
    organisations: { changed: 1 },
    people: { changed: 1 },
  });
  const listings = await database.db
    .selectFrom("listing")
    .select(["external_key", "title_zh"])
    .select(sql<boolean>`updated_at > published_at`.as("is_touched"))
    .select(sql<boolean>`terms @@ '改名'::tsquery`.as("by_new_name"))
    .where("external_key", "in", [`G${n}`, `G${n + 1}`])
    .orderBy("external_key")
    .execute();
  expect(listings).toEqual([
    { external_key: `G${n}`, title_zh: "合金钢管", is_touched: true, by_new_name: false },
    { external_key: `G${n + 1}`, title_zh: `球墨铸铁管${n + 1}`, is_touched: false, by_new_name: true },
  ]);
  const person = await database.db
    .selectFrom("person")
    .select("phone")
    .where("email", "=", `p${n + 1}@firm.example`)
    .executeTakeFirst();
  expect(person?.phone).toBe("18611112222");
});

test("two people may hand their phones to each other in one file", async () => {
  const { ctx } = await organize();
  const rows = manyFirms(2, nextFirm() * 10);
  await load(ctx, rows);
  const [first, second] = rows.people as [Record<string, string>, Record<string, string>];
  [first["phone"], second["phone"]] = [second["phone"]!, first["phone"]!];
  expect((await load(ctx, rows)).report.sheets.people.changed).toBe(2);
});

test("a corrected firm moves its delegate, and the old firm is no longer his", async () => {
  const { ctx } = await organize();
  const n = nextFirm() * 10;
  const rows = manyFirms(2, n);
  await load(ctx, rows);
  rows.people[0]!.creditCode = creditCode(n + 1);
  await load(ctx, rows);
  const firms = await database.db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .innerJoin("organisation", "organisation.id", "membership.organisation_id")
    .where("person.email", "=", `p${n}@firm.example`)
    .select("organisation.credit_code")
    .execute();
  expect(firms).toEqual([{ credit_code: creditCode(n + 1) }]);
});

test("what contradicts the stored data is named by cell, and nothing can be applied", async () => {
  const { ctx } = await organize();
  const n = nextFirm() * 10;
  await load(ctx, manyFirms(2, n));
  const before = await snapshot();
  const stranger = firmRows(n + 5);
  const checked = await check(ctx, {
    people: [
      { ...stranger.people[0]!, creditCode: creditCode(n), phone: `139${String(n).padStart(8, "0")}` },
    ],
    offers: [
      { ...stranger.offers[0]!, externalKey: `G${n}`, creditCode: creditCode(n + 1) },
      { ...stranger.offers[0]!, externalKey: `X${n}`, creditCode: creditCode(n) },
      { ...stranger.offers[0]!, creditCode: creditCode(999_999) },
    ],
  });
  expect(checked.report.problems.map(({ sheet, address, code }) => [sheet, address, code])).toEqual([
    ["人员", "E2", "phone_taken"],
    ["供给", "A2", "listing_of_other"],
    ["供给", "A3", "listing_other_side"],
    ["供给", "B4", "unknown_organisation"],
  ]);
  expect(await applyImport(ctx, { runId: checked.runId, origin: ORIGIN })).toEqual({
    ok: false,
    refusal: "not_checked",
  });
  expect(await snapshot()).toBe(before);
});

test("a wrong check character, a repeat, an unknown sheet and a formula reject the file and store no row", async () => {
  const { ctx } = await organize();
  const before = await snapshot();
  const rows = manyFirms(2, nextFirm() * 10);
  const code = rows.organisations[0]!["creditCode"]!;
  const wrong = code.slice(0, 17) + (code.endsWith("0") ? "1" : "0");
  const files: [string, FileRows, string[]?][] = [
    ["credit_code_check", { organisations: [{ ...rows.organisations[0]!, creditCode: wrong }] }],
    ["duplicate_key", { organisations: [rows.organisations[0]!, rows.organisations[0]!] }],
    ["unknown_sheet", rows, ["通讯录"]],
  ];
  for (const [code, file, extra] of files) {
    const checked = await check(ctx, file, extra);
    expect(checked).toMatchObject({ status: "rejected", report: { problems: [{ code }] } });
  }
  const header = ["统一社会信用代码", "单位名称", "参会身份", "所在县（市、区）"];
  const cells = (values: string[], row: number) =>
    values
      .map((value, at) => `<c r="${"ABCD"[at] ?? ""}${row}" t="inlineStr"><is><t>${value}</t></is></c>`)
      .join("");
  const formula = workbookOf(
    `<row r="1">${cells(header, 1)}</row><row r="2"><c r="A2"><f>B2</f><v>1</v></c>${cells(["", "甲"], 2).replace(/^.*?<\/c>/, "")}</row>`,
  );
  const outcome = await checkWorkbook(ctx, { fileName: "f.xlsx", file: { bytes: formula } });
  expect(outcome).toMatchObject({ ok: true, value: { status: "rejected" } });
  expect(
    outcome.ok && outcome.value.report.problems.map(({ address, code }) => `${address} ${code}`),
  ).toContain("A2 formula");
  expect(await snapshot()).toBe(before);
});

test("a file that is no workbook, and one of 200 MB, are refused and leave not even a run", async () => {
  const { ctx, edition } = await organize();
  const text = join(folder, "text.xlsx");
  await writeFile(text, "name,code\n");
  expect(await checkWorkbook(ctx, { fileName: "text.xlsx", file: { path: text } })).toMatchObject({
    ok: false,
    refusal: { code: "not_a_workbook" },
  });
  const huge = join(folder, "huge.xlsx");
  const handle = await open(huge, "w");
  await handle.truncate(200 * 1024 * 1024);
  await handle.close();
  expect(await checkWorkbook(ctx, { fileName: "huge.xlsx", file: { path: huge } })).toMatchObject({
    ok: false,
    refusal: { code: "too_large" },
  });
  const runs = await database.db
    .selectFrom("import_run")
    .select("id")
    .where("edition_id", "=", edition.id)
    .execute();
  expect(runs).toEqual([]);
});

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
      phone: `139${String(n).padStart(8, "0")}`,
    })
    .execute();
  await applyImport(ctx, { runId, origin: ORIGIN });
  expect(await applyImportRun(services, { id: runId })).toBe("failed");
  expect(await runStatus(runId)).toMatchObject({
    report: { failure: "rows_wrong", problems: [{ address: "E2", code: "phone_taken" }] },
  });
});

test("who holds a role elsewhere, or has a password, is not invited by an import", async () => {
  const { ctx } = await organize();
  const elsewhere = await organize();
  const n = nextFirm() * 10;
  const rows = manyFirms(3, n);
  const emails = [`p${n}@firm.example`, `p${n + 1}@firm.example`];
  await database.db
    .insertInto("person")
    .values([
      { id: elsewhere.ctx.ids(), name: "管理员", email: emails[0]!, platform_roles: ["administrator"] },
      { id: elsewhere.ctx.ids(), name: "老用户", email: emails[1]!, password_hash: "x" },
    ])
    .execute();
  await load(ctx, rows);
  const invited = await database.db
    .selectFrom("invitation")
    .innerJoin("person", "person.id", "invitation.person_id")
    .where("invitation.edition_id", "=", ctx.edition!.id)
    .select("person.email")
    .execute();
  expect(invited).toEqual([{ email: `p${n + 2}@firm.example` }]);
});

test("rows without a workbook are imported by the same rules", async () => {
  const { ctx, edition } = await organize();
  const n = nextFirm();
  const rows = {
    organisations: [
      {
        creditCode: creditCode(n),
        nameZh: "样例单位",
        nameEn: "",
        kinds: ["public_body" as const],
        county: "城区",
        place: "",
        chain: "",
        titles: [],
      },
    ],
    people: [
      {
        email: `p${n}@firm.example`,
        creditCode: creditCode(n),
        name: "样例人员",
        nameEn: "",
        phone: null,
        role: "owner" as const,
        isDelegate: true,
        locale: "zh" as const,
      },
    ],
    offers: [],
    needs: [],
  };
  expect(await importRows(ctx, { rows, inviteFrom: null })).toMatchObject({
    ok: true,
    value: { invited: 0 },
  });
  expect(await importRows(ctx, { rows, inviteFrom: null })).toMatchObject({
    ok: true,
    value: { sheets: { organisations: { unchanged: 1 }, people: { unchanged: 1 } } },
  });
  const participations = await database.db
    .selectFrom("participation")
    .selectAll()
    .where("edition_id", "=", edition.id)
    .execute();
  expect(participations).toEqual([]);
  const wrong = { ...rows, people: [{ ...rows.people[0]!, creditCode: creditCode(888_888) }] };
  expect(await importRows(ctx, { rows: wrong, inviteFrom: null })).toMatchObject({
    ok: false,
    refusal: { code: "rows_wrong", problems: [{ code: "unknown_organisation" }] },
  });
});

test("a file of 5,000 rows is checked and written within seconds", async () => {
  const { ctx } = await organize();
  const started = Date.now();
  const checked = await load(ctx, manyFirms(1_250, 500_000));
  expect(isUuid(checked.runId)).toBe(true);
  expect(await runStatus(checked.runId)).toMatchObject({
    status: "applied",
    done_rows: 5_000,
    report: { invited: 1_250 },
  });
  expect(Date.now() - started).toBeLessThan(20_000);
});
