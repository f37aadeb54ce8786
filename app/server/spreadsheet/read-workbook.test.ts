import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";

import { expect, test } from "vitest";

import { readWorkbook } from "./read-workbook.server.ts";
import { workbookOf, workbookParts, zipOf } from "./testing/sample-files.ts";
import type { Cell, ReadLimits, Workbook } from "./workbook.ts";
import { writeWorkbook } from "./write-workbook.server.ts";

const MEGABYTE = 1024 * 1024;

async function codeOf(bytes: Uint8Array, limits?: Partial<ReadLimits>): Promise<string> {
  const result = await readWorkbook({ bytes }, limits);
  return result.ok ? "ok" : result.refusal.code;
}

async function read(bytes: Uint8Array): Promise<Workbook> {
  const result = await readWorkbook({ bytes });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

function cellsOf(workbook: Workbook): Record<string, Cell> {
  const cells = workbook.sheets.flatMap((sheet) => sheet.rows.flatMap((row) => [...row.cells.values()]));
  return Object.fromEntries(cells.map((cell) => [cell.address, cell]));
}

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "spreadsheet-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("what is no workbook is refused by its kind", async () => {
  expect(await codeOf(Buffer.from("名称,价格\n铸件,12"))).toBe("not_a_workbook");
  expect(await codeOf(Buffer.alloc(0))).toBe("not_a_workbook");
  expect(await codeOf(zipOf([{ name: "mimetype", data: "application/vnd.oasis" }]))).toBe("not_a_workbook");
  const ole = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(2000)]);
  expect(await codeOf(ole)).toBe("old_format");
  expect(await codeOf(Buffer.concat([ole, Buffer.from("EncryptedPackage", "utf16le")]))).toBe("encrypted");
  expect(await codeOf(workbookOf("", [{ name: "xl/vbaProject.bin", data: "x" }]))).toBe("has_macros");
});

test("a truncated workbook, and one with broken XML, are damaged", async () => {
  const whole = workbookOf(`<row r="1"><c r="A1"><v>1</v></c></row>`);
  expect(await codeOf(whole)).toBe("ok");
  expect(await codeOf(whole.subarray(0, whole.length - 40))).toBe("damaged");
  expect(await codeOf(whole.subarray(0, 100))).toBe("damaged");
  expect(await codeOf(workbookOf(`<row r="1"><c r="A1"><v>1</v></c`))).toBe("damaged");
  expect(await codeOf(workbookOf(`<?xml version="1.0"?><worksheet><sheetData><row r="1">`))).toBe("damaged");
  expect(await codeOf(workbookOf(`<row r="1"><c r="A1"><v>abc</v></c></row>`))).toBe("damaged");
  expect(await codeOf(workbookOf(`<row r="1"><c r="A1" t="s"><v>7</v></c></row>`))).toBe("damaged");
});

test("an address that comes twice could be read in two ways and is refused", async () => {
  const cell = (value: number) => `<c r="A1"><v>${value}</v></c>`;
  expect(await codeOf(workbookOf(`<row r="1">${cell(1)}${cell(2)}</row>`))).toBe("damaged");
  expect(await codeOf(workbookOf(`<row r="1">${cell(1)}</row><row r="1">${cell(2)}</row>`))).toBe("damaged");
  const parts = workbookParts("");
  expect(await codeOf(zipOf([...parts, ...parts.slice(-1)]))).toBe("damaged");
});

test("a 200 MB file is refused by its size without being read", async () => {
  await inTemporaryFolder(async (folder) => {
    const file = path.join(folder, "huge.xlsx");
    const handle = await open(file, "w");
    await handle.truncate(200 * MEGABYTE);
    await handle.close();
    const before = process.memoryUsage().rss;
    const result = await readWorkbook({ path: file });
    expect(result).toEqual({
      ok: false,
      refusal: { code: "too_large", bytes: 200 * MEGABYTE, limit: 20 * MEGABYTE },
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * MEGABYTE);
  });
});

test("a zip bomb is refused by its directory, and memory does not grow", async () => {
  const bomb = workbookOf("", [{ name: "xl/sharedStrings.xml", data: Buffer.alloc(150 * MEGABYTE) }]);
  expect(bomb.length).toBeLessThan(MEGABYTE);
  const before = process.memoryUsage().rss;
  expect(await codeOf(bomb)).toBe("expands_too_much");
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * MEGABYTE);
});

test("a huge claimed size is refused, and a bomb that claims to be small is stopped while it unpacks", async () => {
  const huge = workbookOf("", [{ name: "xl/theme.xml", data: "x", claimedSize: 4_000_000_000 }]);
  expect(await codeOf(huge)).toBe("expands_too_much");
  const liar = { name: "xl/sharedStrings.xml", data: Buffer.alloc(100 * MEGABYTE), claimedSize: 1000 };
  expect(await codeOf(workbookOf("", [liar]))).toBe("damaged");
});

test("texts that outgrow the child's memory, and work that outlasts its time, end as too complex", async () => {
  const strings = Array.from({ length: 400_000 }, (_, index) => `<si><t>${"名".repeat(60)}${index}</t></si>`);
  const xml = `<?xml version="1.0"?><sst>${strings.join("")}</sst>`;
  const file = workbookOf("", [{ name: "xl/sharedStrings.xml", data: xml }]);
  expect(await codeOf(file, { maxMemoryMegabytes: 24 })).toBe("too_complex");
  expect(await codeOf(file, { maxSeconds: 0.05 })).toBe("too_complex");
});

test("document types and entities are refused, so that nothing can be expanded", async () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&lol2;</t></is></c></row></sheetData></worksheet>`;
  expect(await codeOf(workbookOf(laughs))).toBe("damaged");
  const unknown = `<row r="1"><c r="A1" t="inlineStr"><is><t>&lol2;</t></is></c></row>`;
  expect(await codeOf(workbookOf(unknown))).toBe("damaged");
});

test("formula cells are flagged at their address, also those without text of their own", async () => {
  const file = workbookOf(
    `<row r="2"><c r="A2"><f>SUM(B1:B9)</f><v>12</v></c><c r="B2"><v>3</v></c><c r="AB2"><f t="shared" si="0"/><v>1</v></c><c r="AC2" t="str"><f>""</f><v></v></c></row>`,
  );
  const cells = Object.values(cellsOf(await read(file)));
  expect(cells.filter((cell) => cell.formula).map((cell) => cell.address)).toEqual(["A2", "AB2", "AC2"]);
  expect(cells.find((cell) => !cell.formula)?.address).toBe("B2");
});

test("numbers read in plain digits as Excel shows them, however the file writes them", async () => {
  const numbers = ["12345678.899999999", "9.11405E+17", "1E-3", "13800001111", "0.30000000000000004", "-5"];
  const cells = numbers.map((number) => `<c><v>${number}</v></c>`).join("");
  const read6 = Object.values(cellsOf(await read(workbookOf(`<row>${cells}</row>`))));
  expect(read6.map((cell) => cell.text)).toEqual([
    "12345678.9",
    "911405000000000000",
    "0.001",
    "13800001111",
    "0.3",
    "-5",
  ]);
});

test("dates follow the cell's format, Chinese formats and the 1904 calendar included", async () => {
  const styles = {
    name: "xl/styles.xml",
    data: `<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="177" formatCode="[Red]#,##0.00&quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="31"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
  };
  const row = `<row r="1"><c r="A1" s="1"><v>46162</v></c><c r="B1" s="2"><v>46162</v></c><c r="C1" s="3"><v>59</v></c><c r="D1" s="4"><v>46162.375</v></c><c r="E1"><v>46162</v></c></row>`;
  const cells = cellsOf(await read(workbookOf(row, [styles])));
  expect(cells["A1"]?.value).toEqual({ date: "2026-05-20", time: null });
  expect(cells["B1"]?.value).toBe(46162);
  expect(cells["C1"]?.value).toEqual({ date: "1900-02-28", time: null });
  expect(cells["D1"]?.value).toEqual({ date: "2026-05-20", time: "09:00" });
  expect(cells["E1"]?.value).toBe(46162);
  const book1904 = {
    name: "xl/workbook.xml",
    data: `<workbook><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  };
  const shifted = cellsOf(await read(workbookOf(row.replace("46162<", "44700<"), [styles, book1904])));
  expect(shifted["A1"]?.value).toEqual({ date: "2026-05-20", time: null });
});

test("rich text, phonetic guides, escapes and errors read as what people see", async () => {
  const strings = {
    name: "xl/sharedStrings.xml",
    data: `<x:sst xmlns:x="urn:x"><x:si><x:r><x:t>泽州</x:t></x:r><x:r><x:t xml:space="preserve"> 铸造 &amp; 机械</x:t></x:r><x:rPh><x:t>zezhou</x:t></x:rPh></x:si><x:si><x:t>a_x000D_b</x:t></x:si></x:sst>`,
  };
  const row = `<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="b"><v>1</v></c></row>`;
  const cells = cellsOf(await read(workbookOf(row, [strings])));
  expect(cells["A3"]?.text).toBe("泽州 铸造 & 机械");
  expect(cells["B3"]?.text).toBe("a\rb");
  expect(cells["C3"]).toMatchObject({ error: true, text: "#N/A" });
  expect(cells["D3"]?.value).toBe(true);
});

test("cells that are only formatted, far below and far right, cost nothing and refuse nothing", async () => {
  const file = workbookOf(
    `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>`,
  );
  expect(Object.keys(cellsOf(await read(file)))).toEqual(["A1"]);
});

test("too many rows or cells are refused with the limit", async () => {
  const rows = Array.from({ length: 11 }, (_, index) => `<row r="${index + 1}"><c><v>1</v></c></row>`).join(
    "",
  );
  const byRows = await readWorkbook({ bytes: workbookOf(rows) }, { maxRows: 10 });
  expect(byRows).toEqual({ ok: false, refusal: { code: "too_many_rows", sheet: "单位", limit: 10 } });
  expect(await codeOf(workbookOf(rows), { maxRows: 11 })).toBe("ok");
  expect(await codeOf(workbookOf(rows), { maxCells: 10 })).toBe("too_many_cells");
});

test("10,000 rows are read whole from a file while the event loop stays free, three at a time", async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [
    `单位${index}`,
    "泽州铸造",
    index,
    BigInt(index),
  ]);
  const kinds = ["text", "text", "count", "yuan"] as const;
  const columns = kinds.map((kind, index) => ({ header: `列${index}`, kind }));
  const bytes = await writeWorkbook({ sheets: [{ name: "产品", columns, rows }] });
  await inTemporaryFolder(async (folder) => {
    const file = path.join(folder, "many.xlsx");
    await writeFile(file, bytes);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const start = performance.now();
    const results = await Promise.all([1, 2, 3].map(() => readWorkbook({ path: file })));
    const took = performance.now() - start;
    delay.disable();
    for (const result of results) {
      const sheet = result.ok ? result.value.sheets[0] : undefined;
      expect(sheet?.rows.length).toBe(10_001);
      expect(sheet?.rows.at(-1)?.cells.get(0)?.text).toBe("单位9999");
      expect(sheet?.rows.at(-1)?.cells.get(3)?.text).toBe("99.99");
    }
    expect(delay.max / 1e6).toBeLessThan(took / 3);
  });
}, 60_000);
