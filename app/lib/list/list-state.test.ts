import fc from "fast-check";
import { expect, test } from "vitest";

import {
  listHref,
  listQuery,
  PAGE_SIZES,
  parseListState,
  shownColumns,
  type FilterValue,
  type ListShape,
  type ListState,
} from "./list-state.ts";

const shape: ListShape = {
  columns: [
    { key: "name", isDefault: true, isSortable: true },
    { key: "firm", isDefault: true, isSortable: true },
    { key: "amount", isDefault: true, isSortable: true },
    { key: "tags", isDefault: false, isSortable: false },
    { key: "since", isDefault: false, isSortable: true },
  ],
  filters: [
    { key: "state", kind: "choice", values: ["open", "closed", "late"] },
    { key: "hall", kind: "choice", values: null },
    { key: "since", kind: "days" },
    { key: "seats", kind: "numbers" },
    { key: "amount", kind: "money" },
    { key: "firm", kind: "contains" },
    { key: "phone", kind: "has" },
  ],
  sort: { column: "name", direction: "ascending" },
};

function parse(query: string): ListState {
  return parseListState(shape, new URLSearchParams(query));
}

const word = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 20 })
  .map((text) => text.replace(/[\p{C}\s]+/gu, " ").trim())
  .filter((text) => text !== "");
const day = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2150-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const yuan = fc
  .bigInt({ min: 0n, max: 10n ** 14n })
  .map((fen) => `${fen / 100n}.${String(fen % 100n).padStart(2, "0")}`);

function range(bound: fc.Arbitrary<string>): fc.Arbitrary<FilterValue> {
  return fc
    .record({ from: fc.option(bound), to: fc.option(bound) })
    .filter(({ from, to }) => from !== null || to !== null)
    .map((value) => ({ kind: "range", ...value }));
}

const filters = fc.record(
  {
    state: fc
      .subarray(["open", "closed", "late"], { minLength: 1 })
      .map((values): FilterValue => ({ kind: "choice", values })),
    hall: fc
      .uniqueArray(word, { minLength: 1, maxLength: 5 })
      .map((values): FilterValue => ({ kind: "choice", values: values.sort() })),
    since: range(day),
    seats: range(fc.integer().map(String)),
    amount: range(yuan),
    firm: word.map((text): FilterValue => ({ kind: "contains", text })),
    phone: fc.boolean().map((is): FilterValue => ({ kind: "has", is })),
  },
  { requiredKeys: [] },
);

const state: fc.Arbitrary<ListState> = fc.record({
  q: fc.oneof(fc.constant(""), word),
  filters,
  sort: fc.record({
    column: fc.constantFrom("name", "firm", "amount", "since"),
    direction: fc.constantFrom("ascending" as const, "descending" as const),
  }),
  columns: fc.option(
    fc
      .subarray(["firm", "amount", "tags", "since"])
      .filter((chosen) => chosen.join() !== "firm,amount")
      .map((chosen) => ["name", ...chosen]),
  ),
  size: fc.constantFrom(...PAGE_SIZES),
  place: fc.option(
    fc.record({
      side: fc.constantFrom("after" as const, "before" as const),
      token: fc.base64String({ minLength: 4, maxLength: 80 }).map((text) => text.replace(/[+/=]/g, "_")),
    }),
  ),
  view: fc.option(fc.oneof(fc.constant("all"), fc.uuid())),
});

test("every state comes back from its own address", () => {
  fc.assert(
    fc.property(state, (given) => {
      expect(parse(listQuery(shape, given))).toEqual(given);
    }),
  );
});

test("whatever an address holds, it is read without an error and has one canonical form", () => {
  const name = fc.oneof(
    fc.constantFrom("q", "sort", "cols", "size", "after", "before", "view", "state", "hall"),
    fc.constantFrom("since.from", "since.to", "seats.from", "amount.to", "firm", "phone"),
    fc.string(),
  );
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("-name", "tags", "9", "50", "1e9", "NaN"),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(name, value), { maxLength: 12 }), (entries) => {
      const once = listQuery(shape, parseListState(shape, new URLSearchParams(entries)));
      expect(listQuery(shape, parse(once))).toBe(once);
    }),
  );
});

test("nonsense is left out: unknown columns and values, wrong days, numbers that are none, sizes that are not offered", () => {
  const read = parse(
    "sort=password_hash&cols=secret&state=stolen&since.from=2026-02-30&seats.from=1e9&size=100000&after=a%20b&view=x&nobody=1",
  );
  expect(listQuery(shape, read)).toBe("");
});

test("a form's empty fields and repeated boxes say the same as our own links", () => {
  const typed = parse(
    "q=&state=late&state=open&since.from=&since.to=&amount.from=1%2C200%E4%B8%87&cols=since&cols=name",
  );
  expect(listQuery(shape, typed)).toBe("state=open&state=late&amount.from=12000000.00&cols=name.since");
});

test("a column that cannot be sorted by is not; the first column is shown whatever was chosen", () => {
  const read = parse("sort=-tags&cols=tags");
  expect(read.sort).toEqual(shape.sort);
  expect(shownColumns(shape, read)).toEqual(["name", "tags"]);
});

test("a change of the list begins at its first page again", () => {
  const read = parse("state=open&after=abc");
  expect(listHref({ path: "/list", shape, state: read }, { q: "阀门" })).toBe(
    "/list?q=%E9%98%80%E9%97%A8&state=open",
  );
  expect(listHref({ path: "/list", shape, state: read }, { filters: {} })).toBe("/list");
});
