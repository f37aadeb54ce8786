import { expect, test } from "vitest";

import {
  catalogueSearch,
  changed,
  countFilters,
  parseCatalogueQuery,
  withoutTick,
} from "./catalogue-query.ts";

const read = (search: string) => parseCatalogueQuery(new URLSearchParams(search));
const ID = "01a209ea-2af8-7548-9547-a15cb4233e0f";

test("an address survives being read and written", () => {
  const search = `?q=%E4%BA%95%E7%9B%96&chain=%E9%93%B8%E9%80%A0&county=a&county=b&lead=30&sort=price&more=title&at=next.50.${ID}.39500`;
  expect(catalogueSearch(read(search))).toBe(search);
  expect(catalogueSearch(read(""))).toBe("");
});

test("words are sorted by relevance unless another order is asked for; without words there is none", () => {
  expect(read("q=x").sort).toBe("relevance");
  expect(read("sort=relevance").sort).toBe("newest");
  expect(changed(read("q=x"), { q: "" }).sort).toBe("newest");
});

test("nonsense in an address is left out", () => {
  const query = read("lead=8&sort=up&chain=&at=next.1.no-id.5&more=nothing");
  expect(query).toEqual(read(""));
  expect(read(`sort=price&at=next.1.${ID}.1;drop`).place).toBeNull();
  expect(read(`at=next.1.${ID}.39500`).place).toBeNull();
  expect(read(`at=next.1.${ID}.2026-04-01 00:00:00%2B00`).place).not.toBeNull();
  expect(read(`chain=${"a".repeat(300)}`).ticked.chain).toEqual([]);
});

test("taking a filter off begins the list anew and keeps the rest", () => {
  const query = read(`county=a&county=b&lead=7&at=next.1.${ID}.2026-04-01 00:00:00%2B00`);
  expect(countFilters(query)).toBe(3);
  expect(catalogueSearch(withoutTick(query, "county", "a"))).toBe("?county=b&lead=7");
});
