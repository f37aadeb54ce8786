import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import yauzl from "yauzl";

import { MAX_FEN, parseYuan } from "#app/lib/money.ts";

import { readWorkbook } from "./read-workbook.server.ts";
import type { Sheet } from "./workbook.ts";
import { writeWorkbook, type WrittenColumn, type WrittenValue } from "./write-workbook.server.ts";

async function roundTrip(columns: WrittenColumn[], rows: WrittenValue[][]): Promise<Sheet> {
  const bytes = await writeWorkbook({ sheets: [{ name: "台账", columns, rows }] });
  const result = await readWorkbook({ bytes });
  if (!result.ok || !result.value.sheets[0]) throw new Error("the workbook did not come back");
  return result.value.sheets[0];
}

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName !== name) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  }
  throw new Error(`no part ${name}`);
}

test("every text comes back as the same text, whatever it begins with or looks like", async () => {
  const texts = [
    "=1+1",
    "+86 356",
    "-1+1",
    "@SUM(A1)",
    "\t制表",
    "\r回车",
    '=HYPERLINK("http://x","y")',
    "911405007391234567",
    "007",
    "1E5",
    "#N/A",
    "_x0041_",
    " 前后有空格 ",
    "两行\n文字",
    "阳城陶瓷琉璃𠮷",
    "<b>&amp;",
    "TRUE",
    "2026-05-20",
  ];
  const sheet = await roundTrip(
    [{ header: "文字", kind: "text" }],
    texts.map((text) => [text]),
  );
  const cells = sheet.rows.slice(1).map((row) => row.cells.get(0));
  expect(cells.map((cell) => cell?.value)).toEqual(texts);
  expect(cells.some((cell) => cell?.formula || cell?.error)).toBe(false);
});

test("no formula is ever in the file, and text cells carry the text format", async () => {
  const bytes = await writeWorkbook({
    sheets: [{ name: "a", columns: [{ header: "=x", kind: "text", note: "=note" }], rows: [["=1+1"]] }],
  });
  const xml = await partOf(bytes, "xl/worksheets/sheet1.xml");
  expect(xml).not.toMatch(/<f[ >]/);
  expect(xml).toMatch(/<c [^>]*r="A2"[^>]*t="s"/);
  const other = await readXlsx(bytes, { readStyles: true });
  expect(other.sheets[0]?.rows[1]?.[0]).toBe("=1+1");
  expect(other.sheets[0]?.cells?.get("1,0")?.style?.numFmt).toBe("@");
});

test("money is written as numbers whose sum is exact to the fen", async () => {
  const amounts = [1_234_567_890n, 1n, 10n, -134_567_890n, 30n, MAX_FEN, MAX_FEN - 1n, 0n];
  const sheet = await roundTrip(
    [{ header: "金额（元）", kind: "yuan" }],
    amounts.map((amount) => [amount]),
  );
  const cells = sheet.rows.slice(1).map((row) => row.cells.get(0));
  expect(cells.every((cell) => typeof cell?.value === "number")).toBe(true);
  const read = cells.map((cell) => parseYuan(cell?.text ?? ""));
  expect(read.map((amount) => ("fen" in amount ? amount.fen : null))).toEqual(amounts);
  const [above] = (await roundTrip([{ header: "元", kind: "yuan" }], [[MAX_FEN * 9n + 1n]])).rows.slice(1);
  expect(above?.cells.get(0)?.value).toBe("90000000000000.01");
});

test("days and times come back as written, and values of the wrong kind throw", async () => {
  const sheet = await roundTrip(
    [
      { header: "日期", kind: "date" },
      { header: "时间", kind: "datetime" },
      { header: "数量", kind: "count" },
    ],
    [
      ["2026-05-20", "2026-05-20T09:20", 12],
      [null, "2028-02-29T23:59", null],
    ],
  );
  expect(sheet.rows[1]?.cells.get(0)?.value).toEqual({ date: "2026-05-20", time: null });
  expect(sheet.rows[1]?.cells.get(1)?.value).toEqual({ date: "2026-05-20", time: "09:20" });
  expect(sheet.rows[1]?.cells.get(2)?.value).toBe(12);
  expect(sheet.rows[2]?.cells.get(1)?.value).toEqual({ date: "2028-02-29", time: "23:59" });
  await expect(roundTrip([{ header: "日期", kind: "date" }], [["2026-02-30"]])).rejects.toThrow(TypeError);
  await expect(roundTrip([{ header: "元", kind: "yuan" }], [[1.5]])).rejects.toThrow(TypeError);
});

test("a template has a bold frozen header, notes, widths, drop-downs and text format in its empty rows", async () => {
  const many = Array.from({ length: 60 }, (_, index) => `专业镇，第${index}个`);
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "单位",
        columns: [
          { header: "单位名称", kind: "text", width: 40, required: true, note: "与营业执照一致" },
          { header: "类型", kind: "text", choices: ["供应商", "采购商"] },
          { header: "专业镇", kind: "text", choices: many },
        ],
        rows: [["泽州某铸造厂（示例）", "供应商", null]],
        totals: ["合计", null, null],
        spareRows: 50,
      },
    ],
  });
  const book = await readXlsx(bytes, { readStyles: true });
  const sheet = book.sheets[0];
  expect(sheet?.rows[0]?.[0]).toBe("单位名称 *");
  expect(sheet?.freezePane).toEqual({ rows: 1 });
  expect(sheet?.columns?.[0]?.width).toBe(40);
  expect(sheet?.cells?.get("0,0")?.style?.font?.bold).toBe(true);
  expect(sheet?.cells?.get("0,0")?.comment?.text).toBe("与营业执照一致");
  expect(sheet?.cells?.get("40,0")?.style?.numFmt).toBe("@");
  expect(sheet?.cells?.get("2,0")?.style?.font?.bold).toBe(true);
  const [short, long] = sheet?.dataValidations ?? [];
  expect(short).toMatchObject({ type: "list", values: ["供应商", "采购商"], range: "B2:B53" });
  expect(long).toMatchObject({ type: "list", formula1: "_lists!$A$1:$A$60" });
  expect(book.sheets[1]).toMatchObject({ name: "_lists", hidden: true });
  const read = await readWorkbook({ bytes });
  expect(read.ok && read.value.sheets[0]?.rows.map((row) => row.number)).toEqual([1, 2, 3]);
});
