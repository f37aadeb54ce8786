import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";

import { uuidv7 } from "#app/lib/ids.ts";
import type { Permission } from "#app/server/access.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import type { Services } from "#app/server/services.server.ts";
import { readWorkbook } from "#app/server/spreadsheet/read-workbook.server.ts";
import { provideTestServices, testContext } from "#app/server/testing/test-context.ts";
import { contains, type ListSource } from "#db/queries/list-page.server.ts";
import { createEdition, createPerson, grantRole } from "#db/testing/factories.ts";
import { openTestDatabase, type TestDatabase } from "#db/testing/test-database.ts";

import { defineList } from "./define-list.server.ts";
import { exportList } from "./export-list.server.ts";
import { readList } from "./read-list.server.ts";
import { readSelection } from "./selection.server.ts";

/** A table of its own, so that every kind of column is there with ties and gaps. */
const STOCK = defineList({
  key: "stock",
  permission: "participations.read",
  source: (ctx) =>
    ({
      from: sql`stock`,
      where: sql<boolean>`stock.edition_id = ${ctx.edition.id}`,
      id: sql`stock.id`,
      columns: {
        name: { value: sql`stock.name`, isRequired: true },
        pieces: { value: sql`stock.pieces` },
        price: { value: sql`stock.price_fen` },
        counted: { value: sql`stock.counted_at` },
        checked: { value: sql`stock.checked_on` },
        state: { value: sql`stock.state`, isRequired: true },
        marks: { value: sql`stock.marks` },
      },
      also: { place: sql<string>`stock.place` },
      filters: { place: sql`stock.place` },
      matches: (word) => contains(sql`stock.name || ' ' || stock.place`, word),
    }) satisfies ListSource,
  texts: () => ({
    title: "库存",
    columns: {
      name: "品名",
      pieces: "件数",
      price: "单价",
      counted: "盘点时间",
      checked: "检验日期",
      state: "状态",
      marks: "标记",
    },
    filters: { place: "库位" },
  }),
  columns: {
    name: { kind: "text" },
    pieces: { kind: "count" },
    price: { kind: "money" },
    counted: { kind: "moment" },
    checked: { kind: "day" },
    state: { kind: "choice", values: ["new", "good", "broken"], labels: () => ({ good: "完好" }) },
    marks: { kind: "tags" },
  },
  sort: { column: "name", direction: "ascending" },
  filters: {
    state: { kind: "choice", hasCounts: true },
    marks: { kind: "choice", values: ["a", "b"], hasCounts: true },
    place: { kind: "contains" },
    pieces: { kind: "numbers" },
    price: { kind: "money" },
    counted: { kind: "days" },
    checked: { kind: "has" },
  },
});

type StockCtx = CtxFor<"participations.read">;

let database: TestDatabase;
let services: Services;
let own: StockCtx;
let foreign: StockCtx;

const NAMES = ["阀门", "井盖", "=1+1", "管件", "轴承"];

beforeAll(async () => {
  database = await openTestDatabase();
  services = provideTestServices(database.pool);
  await sql`create table stock (id uuid primary key, edition_id uuid not null, name text not null, place text not null,
    pieces integer, price_fen bigint, counted_at timestamptz, checked_on date, state text not null,
    marks text[] not null default '{}')`.execute(database.db);
  own = await organizerOfNewEdition();
  foreign = await organizerOfNewEdition();
  await fill(own.edition.id, 130);
  await fill(foreign.edition.id, 3);
});

afterAll(async () => {
  await services.live.close();
  await database.close();
});

async function organizerOfNewEdition(): Promise<StockCtx> {
  const edition = await createEdition(database.db);
  const personId = await createPerson(database.db);
  await grantRole(database.db, { editionId: edition.id, personId, role: "organizer" });
  return (await testContext(database.db, { personId, editionSlug: edition.slug })) as StockCtx;
}

/** Every third or so has a gap in each column, and values repeat, so that ties and nulls meet page borders. */
async function fill(editionId: string, count: number) {
  const base = Date.parse("2026-05-20T15:59:59.123Z");
  for (let n = 0; n < count; n += 1) {
    const at = new Date(base + (n % 5) * 3_600_000);
    await sql`insert into stock values (${uuidv7()}, ${editionId}, ${NAMES[n % 5]}, ${n % 2 ? "A库" : "B库"},
      ${n % 3 === 0 ? null : n % 7}, ${n % 4 === 0 ? null : BigInt(n % 6) * 100n}, ${n % 5 === 4 ? null : at},
      ${n % 7 === 0 ? null : "2026-01-0" + String(1 + (n % 3))}, ${["new", "good", "broken"][n % 3]},
      ${n % 4 === 0 ? ["a"] : n % 4 === 1 ? ["a", "b"] : []}::text[])`.execute(database.db);
  }
}

function at(query: string): URL {
  return new URL(`http://here/stock${query === "" ? "" : `?${query}`}`);
}

async function walk(query: string) {
  const pages: string[][] = [];
  let view = await readList(own, STOCK, at(query));
  pages.push(view.rows.map((row) => row.id));
  while (view.after !== null) {
    view = await readList(own, STOCK, at(`${query}&after=${view.after}`));
    pages.push(view.rows.map((row) => row.id));
  }
  return { pages, last: view };
}

const SORTS: [string, string][] = [
  ["name", `name collate "zh-x-icu"`],
  ["pieces", "pieces"],
  ["price", "price_fen"],
  ["counted", "counted_at"],
  ["checked", "checked_on"],
  ["state", "array_position(array['new','good','broken'], state)"],
];

test.each(SORTS.flatMap(([key, by]) => [[key, by, "asc"] as const, [key, by, "desc"] as const]))(
  "pages by %s (%s %s) show every row once, in the order of ORDER BY with empty keys last, forwards and back",
  async (key, by, direction) => {
    const { rows } = await sql<{ id: string }>`select id from stock where edition_id = ${own.edition.id}
      order by ${sql.raw(by)} ${sql.raw(direction)} nulls last,
        case when ${sql.raw(by)} is not null then id end ${sql.raw(direction)}, id ${sql.raw(direction)}`.execute(
      database.db,
    );
    const isDefault = key === "name" && direction === "asc";
    const query = `${isDefault ? "" : `sort=${direction === "desc" ? "-" : ""}${key}&`}size=25`;
    const { pages, last } = await walk(query);
    expect(pages.map((page) => page.length)).toEqual([25, 25, 25, 25, 25, 5]);
    expect(pages.flat()).toEqual(rows.map((row) => row.id));

    const back: string[][] = [];
    let view = last;
    while (view.before !== null) {
      view = await readList(own, STOCK, at(`${query}&before=${view.before}`));
      back.unshift(view.rows.map((row) => row.id));
    }
    expect(back).toEqual(pages.slice(0, -1));
  },
);

test("another edition's rows are in no page, no count, no export and no selection", async () => {
  const view = await readList(foreign, STOCK, at(""));
  expect(view.rows).toHaveLength(3);
  expect(view.total).toEqual({ count: 3, isMore: false });
  const { pages } = await walk("size=25");
  const form = new FormData();
  for (const id of [...(pages[0] ?? []), ...view.rows.map((row) => row.id)]) form.append("id", id);
  const { ids } = await readSelection(foreign, STOCK, { form, limit: 100 });
  expect(ids.sort()).toEqual(view.rows.map((row) => row.id).sort());
});

test("whoever lacks the list's permission gets 404 from the list itself", async () => {
  const personId = await createPerson(database.db);
  const stranger = (await testContext(database.db, { personId, editionSlug: own.edition.slug })) as StockCtx;
  await expect(readList(stranger, STOCK, at(""))).rejects.toMatchObject({ status: 404 });
  await expect(exportList(stranger, STOCK, at(""))).rejects.toMatchObject({ status: 404 });
  const form = new FormData();
  form.set("matching", "all");
  await expect(readSelection(stranger, STOCK, { form, limit: 9 })).rejects.toMatchObject({ status: 404 });
});

test.each([
  ["q=阀门", "name = '阀门'"],
  ["q=井 B库", "name = '井盖' and place = 'B库'"],
  ["q=%25", "false"],
  ["state=new&state=broken", "state in ('new', 'broken')"],
  ["marks=b", "'b' = any(marks)"],
  ["place=a库", "place = 'A库'"],
  ["pieces.from=2&pieces.to=4", "pieces between 2 and 4"],
  ["pieces.from=99999999999", "false"],
  ["price.from=1.00&price.to=3.00", "price_fen between 100 and 300"],
  ["counted.from=2026-05-20&counted.to=2026-05-20", "counted_at < '2026-05-20 16:00Z'"],
  ["counted.from=2026-05-21", "counted_at >= '2026-05-20 16:00Z'"],
  ["checked=no", "checked_on is null"],
  ["state=good&checked=yes", "checked_on is not null and state = 'good'"],
])("the filter %s leaves the rows where %s", async (query, condition) => {
  const canonical = new URLSearchParams(query).toString();
  const { rows } = await sql<{ count: bigint }>`select count(*) as count from stock
    where edition_id = ${own.edition.id} and (${sql.raw(condition)})`.execute(database.db);
  const view = await readList(own, STOCK, at(`${canonical}&size=200`));
  expect(view.total.count).toBe(Number(rows[0]?.count));
  expect(view.rows).toHaveLength(Number(rows[0]?.count));
});

test("counts of a filter's values regard every other filter but its own", async () => {
  const view = await readList(own, STOCK, at("state=good&marks=a"));
  const counts = Object.fromEntries(
    view.filters.map((filter) => [
      filter.key,
      Object.fromEntries(filter.options.map(({ value, count }) => [value, count])),
    ]),
  );
  const count = async (condition: string) =>
    Number(
      (
        await sql<{ n: bigint }>`select count(*) as n from stock
        where edition_id = ${own.edition.id} and ${sql.raw(condition)}`.execute(database.db)
      ).rows[0]?.n,
    );
  expect(counts.state).toEqual({
    new: await count("'a' = any(marks) and state = 'new'"),
    good: await count("'a' = any(marks) and state = 'good'"),
    broken: await count("'a' = any(marks) and state = 'broken'"),
  });
  expect(counts.marks).toEqual({
    a: await count("'a' = any(marks) and state = 'good'"),
    b: await count("'b' = any(marks) and state = 'good'"),
  });
});

test("a place that its column cannot hold, or of another sort, is the first page", async () => {
  const first = (await readList(own, STOCK, at("sort=pieces&size=25"))).rows.map((row) => row.id);
  for (const key of ["abc", "99999999999999", "\u0000"]) {
    const token = Buffer.from(JSON.stringify(["pieces", "ascending", key, uuidv7()])).toString("base64url");
    const view = await readList(own, STOCK, at(`sort=pieces&size=25&after=${token}`));
    expect(view.rows.map((row) => row.id)).toEqual(first);
  }
  const other = Buffer.from(JSON.stringify(["name", "ascending", "阀门", uuidv7()])).toString("base64url");
  const view = await readList(own, STOCK, at(`sort=pieces&size=25&after=${other}`));
  expect(view.rows.map((row) => row.id)).toEqual(first);
});

test("an address that says the same in another way leads to the canonical one", async () => {
  const given = at("size=50&q=&state=good&nobody=1");
  const answer = await readList(own, STOCK, given).catch((thrown: unknown) => thrown as Response);
  expect((answer as Response).headers.get("Location")).toBe("/stock?state=good");
});

test("the export holds what the page shows, all its pages, and a text that looks like a formula stays text", async () => {
  const query = "state=good&sort=-price&cols=name.price.counted.state.marks";
  const ids: string[] = [];
  let view = await readList(own, STOCK, at(`${query}&size=25`));
  const shownRows = [...view.rows];
  while (view.after !== null) {
    view = await readList(own, STOCK, at(`${query}&size=25&after=${view.after}`));
    shownRows.push(...view.rows);
  }
  ids.push(...shownRows.map((row) => row.id));
  const answer = await exportList(own, STOCK, at(query));
  const read = await readWorkbook({ bytes: new Uint8Array(await answer.arrayBuffer()) });
  if (!read.ok) throw new Error("the workbook cannot be read");
  const [head, ...rows] = read.value.sheets[0]?.rows ?? [];
  expect([...(head?.cells.values() ?? [])].map((cell) => cell.text)).toEqual([
    "品名",
    "单价（元）",
    "盘点时间",
    "状态",
    "标记",
  ]);
  expect(rows).toHaveLength(ids.length);
  expect(rows.map((row) => row.cells.get(0)?.text)).toEqual(shownRows.map((row) => row.values.name));
  expect(rows.map((row) => row.cells.get(1)?.value ?? null)).toEqual(
    shownRows.map((row) =>
      row.values.price === null || row.values.price === undefined ? null : Number(row.values.price) / 100,
    ),
  );
  expect(new Set(rows.map((row) => row.cells.get(3)?.text))).toEqual(new Set(["完好"]));
  const formula = rows.find((row) => row.cells.get(0)?.text === "=1+1");
  expect(formula?.cells.get(0)?.formula).toBe(false);
});

test("a selection of all that match follows the filter of now, and says where there are more than can be taken", async () => {
  const form = new FormData();
  form.set("matching", "all");
  form.set("query", "state=good&q=" + encodeURIComponent("阀门"));
  form.append("id", uuidv7());
  const { rows } = await sql<{ id: string }>`select id from stock where edition_id = ${own.edition.id}
    and state = 'good' and name = '阀门' order by id`.execute(database.db);
  const all = await readSelection(own, STOCK, { form, limit: 100 });
  expect(all).toEqual({ ids: rows.map((row) => row.id), isCut: false });
  const some = await readSelection(own, STOCK, { form, limit: 2 });
  expect(some).toEqual({ ids: rows.slice(0, 2).map((row) => row.id), isCut: true });
});

test("a definition that contradicts itself is refused when it is made", () => {
  const permission: Permission = "participations.read";
  const make = (key: string) => () =>
    defineList({
      key: "odd",
      permission,
      source: () => {
        throw new Error("never read");
      },
      texts: () => ({ title: "", columns: { [key]: "" } }),
      columns: { [key]: { kind: "text" } },
      sort: { column: key, direction: "ascending" },
    });
  expect(make("q")).toThrow(/called q/);
  expect(make("a b")).toThrow(/called a b/);
  expect(make("name")).not.toThrow();
});
