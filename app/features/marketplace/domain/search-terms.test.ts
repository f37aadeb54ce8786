import { expect, test } from "vitest";

import { listingTerms } from "./listing-terms.ts";
import { queryTerms, searchTerms } from "./search-terms.ts";

/** What the database does: every query term is a word of the listing, or the beginning of one. */
function finds(query: string, ...texts: string[]): boolean {
  const terms = searchTerms(texts);
  const wanted = queryTerms(query);
  return (
    wanted.length > 0 &&
    wanted.every(({ lexeme, prefix }) =>
      prefix ? terms.some((term) => term.startsWith(lexeme)) : terms.includes(lexeme),
    )
  );
}

test("two Chinese characters find a text anywhere within it, and characters that are not neighbours don't", () => {
  const title = "重型可调式检查井盖（球墨铸铁）";
  expect(finds("井盖", title)).toBe(true);
  expect(finds("球墨铸铁", title)).toBe(true);
  expect(finds("重型 铸铁", title)).toBe(true);
  expect(finds("重井", title)).toBe(false);
  expect(finds("盖球", title)).toBe(false);
});

test("one Chinese character is found wherever it stands", () => {
  for (const character of "检查井盖") expect(finds(character, "检查井盖")).toBe(true);
  expect(finds("砖", "检查井盖")).toBe(false);
});

test("grades and standards are found whole, by part, joined or apart, and in any width or case", () => {
  const spec = "牌号 QT450-10，执行 GB/T 23858-2009";
  for (const query of [
    "QT450-10",
    "qt450",
    "ＱＴ４５０－１０",
    "QT450–10",
    "GB/T 23858",
    "gb/t23858",
    "GBT 23858",
    "23858-2009",
  ]) {
    expect(finds(query, spec), query).toBe(true);
  }
  expect(finds("QT450-12", spec)).toBe(false);
  expect(finds("QT45", spec)).toBe(false);
});

test("numbers are found with their unit, with or without a space, and never as part of a longer number", () => {
  expect(finds("700mm", "净开孔 700 mm")).toBe(true);
  expect(finds("700 mm", "净开孔700mm")).toBe(true);
  expect(finds("DN100", "口径 DN 100")).toBe(true);
  expect(finds("DN 100", "口径DN100球墨铸铁管")).toBe(true);
  expect(finds("0.2W", "灯珠 0.2 W")).toBe(true);
  expect(finds("1000", "1,000 件")).toBe(true);
  expect(finds("70", "净开孔 700 mm")).toBe(false);
});

test("the beginning of an English word finds it", () => {
  expect(finds("manhole cov", "Heavy manhole covers")).toBe(true);
  expect(finds("hole", "Heavy manhole covers")).toBe(false);
});

test("a query without words asks for nothing", () => {
  expect(queryTerms(" ，。/- ")).toEqual([]);
});

test("no term exceeds what the database stores, and a very long query is cut", () => {
  expect(searchTerms(["x".repeat(5_000)]).every((term) => term.length <= 60)).toBe(true);
  expect(queryTerms("甲乙丙丁戊己庚辛壬癸".repeat(50)).length).toBeLessThanOrEqual(24);
});

test("terms are distinct and none is empty, which array_to_tsvector would refuse", () => {
  const terms = searchTerms(["井盖 井盖 -/- 50%", "A/B/C/D/E/F/G", "3.5–4.0 m", "№ ④"]);
  expect(new Set(terms).size).toBe(terms.length);
  expect(terms).not.toContain("");
});

test("a listing is found by its specs, certificates, chain and firm", () => {
  const terms = listingTerms({
    titleZh: "检查井盖",
    specs: [{ name: "承载等级", value: "D400" }],
    certificates: ["ISO 9001"],
    chain: "铸造",
    organisationNameZh: "虹阡市政铸件厂",
  });
  for (const term of ["d400", "承载", "iso9001", "铸造", "虹阡"]) expect(terms).toContain(term);
});
