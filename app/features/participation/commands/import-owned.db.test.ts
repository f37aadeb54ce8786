import { afterAll, beforeAll, expect, test } from "vitest";

import { creditCode, firmRows } from "../testing/import-files.ts";
import {
  check,
  closeDesk,
  database,
  load,
  nextFirm,
  openDesk,
  organize,
  snapshot,
} from "../testing/import-desk.ts";

beforeAll(openDesk);
afterAll(closeDesk);

/** A firm whose person has taken over her account, as an import left it. */
async function ownedFirm(ctx: Awaited<ReturnType<typeof organize>>["ctx"]) {
  const n = nextFirm();
  const { organisations, people } = firmRows(n);
  await load(ctx, { organisations, people });
  await database.db
    .updateTable("person")
    .set({ password_hash: "taken" })
    .where("email", "=", `p${n}@firm.example`)
    .execute();
  return { n, code: creditCode(n), organisations, people };
}

async function stored(code: string) {
  return database.db
    .selectFrom("organisation")
    .select(["id", "name_zh", "county", "titles", "version"])
    .where("credit_code", "=", code)
    .executeTakeFirstOrThrow();
}

async function proposals(organisationId: string) {
  const rows = await database.db
    .selectFrom("organisation_proposal")
    .select(["status", "proposed"])
    .where("organisation_id", "=", organisationId)
    .orderBy("created_at")
    .execute();
  return rows.map(({ status, proposed }) => [status, (proposed as { nameZh: string }).nameZh]);
}

test("what differs from a firm that somebody has taken over is proposed once and not written", async () => {
  const { ctx } = await organize();
  const { code, organisations } = await ownedFirm(ctx);
  const before = await stored(code);
  const renamed = { organisations: [{ ...organisations[0], nameZh: "别人起的名字" }] };
  const checked = await load(ctx, renamed);
  expect(checked.report.held).toMatchObject([
    { what: "facts", isNew: true, changes: [{ field: "nameZh", to: "别人起的名字" }] },
  ]);
  expect(await stored(code)).toEqual(before);
  expect(await proposals(before.id)).toEqual([["waiting", "别人起的名字"]]);

  const after = await snapshot();
  const again = await check(ctx, renamed);
  expect(again.report.sheets.organisations).toEqual({ new: 0, changed: 0, unchanged: 1 });
  await database.db
    .updateTable("organisation_proposal")
    .set({ status: "declined" })
    .where("organisation_id", "=", before.id)
    .execute();
  expect((await check(ctx, renamed)).report.sheets.organisations.unchanged).toBe(1);
  expect(await snapshot()).toBe(after);

  await load(ctx, { organisations: [{ ...organisations[0], nameZh: "又一个名字" }] });
  expect(await proposals(before.id)).toEqual([
    ["declined", "别人起的名字"],
    ["waiting", "又一个名字"],
  ]);
});

test("whoever has an account is not renamed and keeps her phone; the report says so", async () => {
  const { ctx } = await organize();
  const { n, people } = await ownedFirm(ctx);
  const person = () =>
    database.db
      .selectFrom("person")
      .select(["name", "phone"])
      .where("email", "=", `p${n}@firm.example`)
      .executeTakeFirstOrThrow();
  const before = await person();
  const checked = await check(ctx, { people: [{ ...people[0], name: "改名", phone: "13700001111" }] });
  expect(checked.report.sheets.people.unchanged).toBe(1);
  expect(checked.report.held).toMatchObject([
    { what: "person", changes: [{ field: "name" }, { field: "phone" }] },
  ]);
  await load(ctx, {
    people: [
      { ...people[0], name: "改名", phone: "13700001111" },
      ...firmRows(nextFirm()).people.map((row) => ({ ...row, creditCode: people[0]!.creditCode! })),
    ],
  });
  expect(await person()).toEqual(before);
});

test("an import adds nobody to a firm of somebody else's: its owner is asked, once", async () => {
  const { ctx } = await organize();
  const { code, people } = await ownedFirm(ctx);
  const { id } = await stored(code);
  const stranger = { ...firmRows(nextFirm()).people[0]!, creditCode: code };
  const checked = await load(ctx, { people: [stranger] });
  expect(checked.report.held).toMatchObject([{ what: "member", isNew: true }]);
  const members = () =>
    database.db.selectFrom("membership").select("person_id").where("organisation_id", "=", id).execute();
  const requests = () =>
    database.db
      .selectFrom("join_request")
      .select(["kind", "status", "edition_id"])
      .where("organisation_id", "=", id)
      .execute();
  expect(await members()).toHaveLength(1);
  expect(await requests()).toEqual([{ kind: "import", status: "waiting", edition_id: ctx.edition?.id }]);
  expect((await check(ctx, { people: [stranger] })).report.sheets.people.unchanged).toBe(1);

  // Nor does it take a role from the owner.
  const demoted = await check(ctx, { people: [{ ...people[0], role: "成员" }] });
  expect(demoted.report.held).toMatchObject([{ what: "role" }]);
  expect(demoted.report.sheets.people.unchanged).toBe(1);
});

test("a firm that nobody has taken over is corrected as before, titles with level and year included", async () => {
  const { ctx } = await organize();
  const n = nextFirm();
  const [row] = firmRows(n).organisations;
  await load(ctx, { organisations: [{ ...row, titles: "专精特新（2024）、绿色工厂（省级 2023）" }] });
  const years = () =>
    database.db
      .selectFrom("organisation_title")
      .innerJoin("organisation", "organisation.id", "organisation_title.organisation_id")
      .where("organisation.credit_code", "=", creditCode(n))
      .select(["title", "level", "year"])
      .orderBy("year")
      .execute();
  expect(await years()).toEqual([
    { title: "绿色工厂", level: "provincial", year: 2023 },
    { title: "专精特新", level: "", year: 2024 },
  ]);
  const before = await snapshot();
  const again = await check(ctx, { organisations: [{ ...row, titles: "绿色工厂、专精特新" }] });
  expect(again.report.sheets.organisations.unchanged).toBe(1);
  expect(await snapshot()).toBe(before);
  await load(ctx, { organisations: [{ ...row, titles: "绿色工厂（省级 2025）" }] });
  expect(await years()).toEqual([{ title: "绿色工厂", level: "provincial", year: 2025 }]);
  expect((await stored(creditCode(n))).titles).toEqual(["绿色工厂"]);
});

test("a foreign firm is named by country and number, by its people and listings too, and twice changes nothing", async () => {
  const { ctx } = await organize();
  const n = nextFirm();
  const rows = firmRows(n);
  const abroad = (row: Record<string, string>) => ({ ...row, creditCode: `de: hrb  ${n}` });
  const file = {
    organisations: rows.organisations.map(abroad).map((row) => ({ ...row, county: "外地" })),
    people: rows.people.map(abroad),
    offers: rows.offers.map((row) => ({ ...row, creditCode: `DE HRB ${n}` })),
  };
  await load(ctx, file);
  const row = await database.db
    .selectFrom("organisation")
    .select(["country", "credit_code", "registration_number"])
    .where("registry_key", "=", `DE HRB ${n}`)
    .executeTakeFirst();
  expect(row).toEqual({ country: "DE", credit_code: null, registration_number: `HRB ${n}` });
  const before = await snapshot();
  expect((await check(ctx, file)).report.sheets.offers.unchanged).toBe(1);
  expect(await snapshot()).toBe(before);
  const bad = await check(ctx, { organisations: [{ ...file.organisations[0], creditCode: "XX 12345" }] });
  expect(bad.report.problems).toMatchObject([{ code: "registration_form" }]);
});

test("a merged registration imports into the kept firm; a rejected one is named by cell", async () => {
  const { ctx } = await organize();
  const [kept, merged] = [nextFirm(), nextFirm()];
  await load(ctx, { organisations: [...firmRows(kept).organisations, ...firmRows(merged).organisations] });
  const keptRow = await stored(creditCode(kept));
  await database.db
    .updateTable("organisation")
    .set({ status: "merged", merged_into: keptRow.id })
    .where("credit_code", "=", creditCode(merged))
    .execute();
  const { organisations, offers } = firmRows(merged);
  const checked = await load(ctx, { organisations, offers });
  expect(checked.report.held).toMatchObject([{ what: "merged" }]);
  const listing = await database.db
    .selectFrom("listing")
    .select("organisation_id")
    .where("external_key", "=", `G${merged}`)
    .executeTakeFirst();
  expect(listing?.organisation_id).toBe(keptRow.id);
  expect((await check(ctx, { organisations, offers })).report.sheets.offers.unchanged).toBe(1);

  const rejected = nextFirm();
  await load(ctx, { organisations: firmRows(rejected).organisations });
  await database.db
    .updateTable("organisation")
    .set({ status: "rejected" })
    .where("credit_code", "=", creditCode(rejected))
    .execute();
  const refused = await check(ctx, { organisations: firmRows(rejected).organisations });
  expect(refused.report.problems).toMatchObject([{ code: "organisation_rejected", address: "A2" }]);
});
