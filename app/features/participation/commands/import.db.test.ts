import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { isUuid } from "#app/lib/ids.ts";
import { workbookOf } from "#app/server/spreadsheet/testing/sample-files.ts";

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
import { creditCode, firmRows, manyFirms, type FileRows } from "../testing/import-files.ts";
import { applyImportRun } from "./apply-import-run.server.ts";
import { applyImport } from "./apply-import.server.ts";
import { checkWorkbook } from "./check-workbook.server.ts";
import { importRows } from "./import-rows.server.ts";

let folder: string;

beforeAll(async () => {
  await openDesk();
  folder = await mkdtemp(join(tmpdir(), "import-"));
});

afterAll(async () => {
  await closeDesk();
  await rm(folder, { recursive: true, force: true });
});

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
  expect(person?.phone).toBe("+8618611112222");
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
