import { expect, test } from "vitest";

import { problemText, workbookRefusalText } from "./explain.ts";
import { distinctProblems } from "./problems.ts";
import { choiceOf, dateOf, listOf, textOf, wholeOf, yuanOf } from "./read-cell.ts";
import { tableOf } from "./read-table.ts";
import { columnLetters, plainNumber, type Cell, type Sheet } from "./workbook.ts";

function cell(value: Cell["value"], more: Partial<Cell> = {}): Cell {
  const text =
    typeof value === "object" ? value.date : typeof value === "number" ? plainNumber(value) : String(value);
  return { address: "A1", value, text, formula: false, error: false, ...more };
}

function sheetOf(rows: (Cell["value"] | Partial<Cell> | null)[][]): Sheet {
  return {
    name: "单位",
    hidden: false,
    rows: rows.map((values, row) => ({
      number: row + 1,
      cells: new Map(
        values.flatMap((value, column) => {
          if (value === null) return [];
          const address = `${columnLetters(column)}${row + 1}`;
          const isPartial = typeof value === "object" && !("date" in value);
          return [[column, isPartial ? cell(1, { ...value, address }) : cell(value, { address })] as const];
        }),
      ),
    })),
  };
}

const COLUMNS = [
  { key: "name", headers: ["单位名称", "Organisation"], required: true },
  { key: "price", headers: ["价格(元)", "Price (CNY)"], required: false },
  { key: "code", headers: ["统一社会信用代码", "Credit code"], required: true },
] as const;

test("headers are found in either language, whatever their width, spaces and marks", () => {
  const zh = tableOf(
    sheetOf([
      ["* 单位 名称：", "价格（元）", "统一社会信用代码＊"],
      ["甲厂", 12, "x"],
    ]),
    COLUMNS,
  );
  expect(zh.problems).toEqual([]);
  expect(zh.rows[0]?.values.name?.text).toBe("甲厂");
  const en = tableOf(
    sheetOf([
      ["credit CODE", "organisation *"],
      ["x", "Works A"],
    ]),
    COLUMNS,
  );
  expect(en.problems).toEqual([]);
  expect(en.rows[0]?.values).toMatchObject({ name: { text: "Works A" }, price: undefined });
  expect(en.rows[0]?.addressOf("name")).toBe("B2");
});

test("unknown, missing and repeated columns are named with their address", () => {
  const { problems } = tableOf(sheetOf([["单位名称", "备注", null, "Organisation"]]), COLUMNS);
  expect(problems).toEqual([
    { sheet: "单位", address: "B1", code: "unknown_column", params: { header: "备注" } },
    {
      sheet: "单位",
      address: "D1",
      code: "duplicate_column",
      params: { header: "Organisation", first: "A1" },
    },
    { sheet: "单位", address: "A1", code: "missing_column", params: { header: "统一社会信用代码" } },
  ]);
  const empty = tableOf({ name: "空", hidden: false, rows: [] }, COLUMNS);
  expect(empty.problems.map((problem) => problem.code)).toEqual(["no_header"]);
});

test("formula and error cells are reported by address, blank rows are left out", () => {
  const sheet = sheetOf([
    ["单位名称", "价格(元)", "统一社会信用代码"],
    ["甲厂", { formula: true }, { error: true, text: "#N/A" }],
    ["  ", null, null],
    ["乙厂", 1, "y"],
  ]);
  const table = tableOf(sheet, COLUMNS);
  expect(table.problems.map(({ address, code }) => [address, code])).toEqual([
    ["B2", "formula"],
    ["C2", "error_value"],
  ]);
  expect(table.rows.map((row) => row.row)).toEqual([2, 4]);
  const again = table.problems[0];
  expect(distinctProblems([...table.problems, ...(again ? [again] : [])])).toHaveLength(2);
});

test("text is trimmed, phone numbers typed as numbers are right, long codes as numbers are refused", () => {
  expect(textOf(cell("  甲厂\r\n "))).toEqual({ value: "甲厂" });
  expect(textOf(undefined)).toEqual({ value: null });
  expect(textOf(cell(" \n"))).toEqual({ value: null });
  expect(textOf(cell(13800001111))).toEqual({ value: "13800001111" });
  expect(textOf(cell(9.11405007391234e17))).toMatchObject({ problem: { code: "digits_lost" } });
  expect(textOf(cell("一二三四"), 3)).toEqual({
    problem: { code: "too_long", params: { length: 4, limit: 3 } },
  });
  expect(textOf(cell(3, { formula: true }))).toMatchObject({ problem: { code: "formula" } });
});

test("amounts become exact fen from numbers and from text, and are never rounded", () => {
  expect(yuanOf(cell(12345678.9))).toEqual({ value: 1_234_567_890n });
  expect(yuanOf(cell(0.1 + 0.2))).toEqual({ value: 30n });
  expect(yuanOf(cell("1.2亿元"))).toEqual({ value: 12_000_000_000n });
  expect(yuanOf(cell(9_999_999_999_999.99))).toEqual({ value: 999_999_999_999_999n });
  expect(yuanOf(cell(0.125))).toMatchObject({ problem: { code: "too_many_decimals" } });
  expect(yuanOf(cell(1e15))).toMatchObject({ problem: { code: "amount_too_large" } });
  expect(yuanOf(cell("面议"))).toMatchObject({ problem: { code: "not_an_amount" } });
  expect(yuanOf(cell({ date: "2026-05-20", time: null }))).toMatchObject({
    problem: { code: "not_an_amount" },
  });
});

test("whole numbers keep their bounds", () => {
  expect(wholeOf(cell("1,200"))).toEqual({ value: 1200 });
  expect(wholeOf(cell("１２"))).toEqual({ value: 12 });
  expect(wholeOf(cell(1.5))).toMatchObject({ problem: { code: "not_whole" } });
  expect(wholeOf(cell(true))).toMatchObject({ problem: { code: "not_whole" } });
  expect(wholeOf(cell(-1))).toMatchObject({ problem: { code: "out_of_range" } });
  expect(wholeOf(cell(1e17))).toMatchObject({ problem: {} });
});

test.each([
  ["2026-05-20", "2026-05-20"],
  ["2026/5/20", "2026-05-20"],
  ["2026.5.2", "2026-05-02"],
  ["２０２６年 5 月 20 日", "2026-05-20"],
  ["2028-02-29", "2028-02-29"],
])("the date text %s reads as %s", (text, date) => {
  expect(dateOf(cell(text))).toEqual({ value: date });
});

test("impossible and unclear dates are refused, date cells read as their day", () => {
  expect(dateOf(cell({ date: "2026-05-20", time: "09:00" }))).toEqual({ value: "2026-05-20" });
  expect(dateOf(cell("2026-02-30"))).toMatchObject({ problem: { code: "impossible_date" } });
  expect(dateOf(cell("2026-13-01"))).toMatchObject({ problem: { code: "impossible_date" } });
  expect(dateOf(cell("20/5/2026"))).toMatchObject({ problem: { code: "not_a_date" } });
  expect(dateOf(cell("2026/5-20"))).toMatchObject({ problem: { code: "not_a_date" } });
  expect(dateOf(cell(46162))).toMatchObject({ problem: { code: "not_a_date" } });
});

test("lists split at Chinese and Latin marks, choices match any label", () => {
  expect(listOf(cell("铸造、机加工，铸造; 涂装\n检测/"))).toEqual({
    value: ["铸造", "机加工", "涂装", "检测"],
  });
  expect(listOf(undefined)).toEqual({ value: null });
  const choices = [
    { value: "supplier", labels: ["供应商", "Supplier"] },
    { value: "buyer", labels: ["采购商"] },
  ] as const;
  expect(choiceOf(cell(" 供应商 "), choices)).toEqual({ value: "supplier" });
  expect(choiceOf(cell("BUYER"), choices)).toEqual({ value: "buyer" });
  expect(choiceOf(cell("银行"), choices)).toEqual({
    problem: { code: "unknown_choice", params: { text: "银行", choices: ["供应商", "采购商"] } },
  });
});

test("problems and refusals are explained in both languages with their numbers", () => {
  const problem = { code: "duplicate_column", params: { header: "名称", first: "A1" } } as const;
  expect(problemText("zh", problem)).toContain("A1");
  expect(problemText("en", problem)).toContain("A1");
  const refusal = { code: "too_large", bytes: 200 * 1024 * 1024, limit: 20 * 1024 * 1024 } as const;
  expect(workbookRefusalText("zh", refusal)).toMatch(/200 MB.*20 MB/);
  expect(workbookRefusalText("en", { code: "old_format" })).toContain(".xls");
});
