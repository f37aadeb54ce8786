import { expect, test } from "vitest";

import type { Cell, Sheet, Workbook } from "#app/server/spreadsheet/workbook.ts";
import { columnLetters } from "#app/server/spreadsheet/workbook.ts";

import { importProblemText } from "../import/problem-text.ts";
import { creditCode, firmRows, type FileRows } from "../testing/import-files.ts";
import type { SheetKey } from "../domain/rows.ts";
import { quantityOf, specsOf } from "./cells.ts";
import { NEED_COLUMNS, OFFER_COLUMNS, ORGANISATION_COLUMNS, PERSON_COLUMNS, SHEET_NAMES } from "./columns.ts";
import { readImport } from "./read-import.ts";
import { templateSheets } from "./template.ts";

const COLUMNS = {
  organisations: ORGANISATION_COLUMNS,
  people: PERSON_COLUMNS,
  offers: OFFER_COLUMNS,
  needs: NEED_COLUMNS,
};

function sheetOf(name: string, table: readonly (readonly (string | null)[])[]): Sheet {
  const rows = table.map((values, index) => {
    const cells = values.flatMap((text, column): [number, Cell][] => {
      if (text === null) return [];
      const address = `${columnLetters(column)}${index + 1}`;
      return [[column, { address, value: text, text, formula: false, error: false }]];
    });
    return { number: index + 1, cells: new Map(cells) };
  });
  return { name, hidden: false, rows };
}

function workbookOf(rows: FileRows, language: 0 | 1 = 0): Workbook {
  return {
    sheets: (Object.keys(rows) as SheetKey[]).map((key) =>
      sheetOf(SHEET_NAMES[key][language], [
        COLUMNS[key].map((column) => column.headers[language]),
        ...(rows[key] ?? []).map((row) => COLUMNS[key].map((column) => row[column.key] ?? null)),
      ]),
    ),
  };
}

function problemsOf(rows: FileRows) {
  return readImport(workbookOf(rows)).problems.map(
    ({ sheet, address, code }) => `${sheet}!${address} ${code}`,
  );
}

test("a filled-in row of each sheet is read into exact values", () => {
  const { rows, problems } = readImport(workbookOf(firmRows(7)));
  expect(problems).toEqual([]);
  expect(rows.organisations[0]?.value).toMatchObject({
    creditCode: creditCode(7),
    kinds: ["supplier"],
    chain: "铸造",
  });
  expect(rows.people[0]?.value).toMatchObject({
    email: "p7@firm.example",
    role: "owner",
    isDelegate: true,
    locale: "zh",
  });
  expect(rows.offers[0]?.value).toMatchObject({
    specs: [
      { name: "公称直径", value: "DN80-DN1200" },
      { name: "壁厚等级", value: "K9" },
    ],
    quantityMin: "20",
    quantityMax: "3000.5",
    priceMinFen: 420_000n,
    priceMaxFen: 485_050n,
    certificates: ["GB/T 13295", "涉水卫生批件"],
  });
  expect(rows.needs[0]?.value).toMatchObject({ amountFen: 12_000_000_000n, deadline: "2026-09-30" });
});

test("English headers, sheet names and choices mean the same", () => {
  const firm = firmRows(7);
  const english: FileRows = {
    organisations: firm.organisations.map((row) => ({
      ...row,
      capacity: "Supplier",
      county: "Zezhou County",
      chain: "casting",
      otherKinds: "Buyer, institute",
    })),
    people: firm.people.map((row) => ({ ...row, role: "Owner", isDelegate: "No", locale: "English" })),
  };
  const { rows, problems } = readImport(workbookOf(english, 1));
  expect(problems).toEqual([]);
  expect(rows.organisations[0]?.value).toMatchObject({
    kinds: ["supplier", "buyer", "institute"],
    county: "泽州县",
    chain: "铸造",
  });
  expect(rows.people[0]?.value).toMatchObject({ role: "owner", isDelegate: false, locale: "en" });
});

test("each wrong cell is named with its sheet, address and reason", () => {
  const code = creditCode(1);
  const wrong = code.slice(0, 17) + (code.endsWith("0") ? "1" : "0");
  expect(
    problemsOf({
      organisations: [
        { creditCode: wrong, nameZh: "甲", capacity: "供应商", county: "泽州县" },
        {
          creditCode: "12345",
          nameZh: "乙",
          capacity: "供货",
          county: "火星",
          chain: "航天",
          otherKinds: "采购商、中介",
        },
      ],
      people: [{ email: "nobody", creditCode: code, name: "", phone: "12", role: "负责人" }],
      offers: [
        {
          externalKey: "G1",
          creditCode: code,
          track: "产供销",
          titleZh: "管",
          specs: "直径DN80",
          quantityMin: "很多",
          quantityMax: "5",
          priceMinFen: "9.999",
          amountFen: "-5",
          leadTimeDays: "4000",
        },
        {
          externalKey: "G2",
          creditCode: code,
          track: "产供销",
          titleZh: "管",
          priceMinFen: "5",
          priceMaxFen: "4",
          priceUnit: "元/吨",
          quantityMin: "3",
          quantityMax: "2",
        },
      ],
      needs: [{ externalKey: "X1", creditCode: code, track: "电商", titleZh: "管", deadline: "2026-02-30" }],
    }),
  ).toEqual([
    "单位!A2 credit_code_check",
    "单位!A3 credit_code_form",
    "单位!D3 unknown_choice",
    "单位!E3 unknown_choice",
    "单位!F3 unknown_choice",
    "单位!H3 unknown_choice",
    "人员!A2 email_form",
    "人员!E2 phone_form",
    "人员!C2 required",
    "供给!I2 specs_form",
    "供给!J2 not_a_quantity",
    "供给!M2 too_many_decimals",
    "供给!Q2 out_of_range",
    "需求!C2 unknown_choice",
    "需求!T2 impossible_date",
    "供给!P2 negative_amount",
    "供给!L2 unit_missing",
    "供给!N3 range_reversed",
    "供给!K3 range_reversed",
    "供给!L3 unit_missing",
  ]);
});

test("keys and phones that repeat are named with the first place, also over both listing sheets", () => {
  const firm = firmRows(1);
  const again = { ...firmRows(2) };
  const rows: FileRows = {
    organisations: [...firm.organisations, ...firm.organisations],
    people: [
      ...firm.people,
      { ...again.people[0], email: "P1@FIRM.example", creditCode: creditCode(1) },
      { ...again.people[0], creditCode: creditCode(1), phone: "13900000001" },
    ],
    offers: firm.offers,
    needs: [{ ...firm.needs[0], externalKey: "G1" }],
  };
  const problems = readImport(workbookOf(rows)).problems;
  expect(
    problems.map(({ sheet, address, code, params }) => [
      sheet,
      address,
      code,
      "first" in params ? params.first : "",
    ]),
  ).toEqual([
    ["单位", "A3", "duplicate_key", "A2"],
    ["人员", "A3", "duplicate_key", "A2"],
    ["人员", "E4", "duplicate_key", "E2"],
    ["需求", "A2", "duplicate_key", "供给!A2"],
  ]);
});

test("a sheet that nobody knows and one that stands twice are refused by name", () => {
  const { sheets } = workbookOf({ organisations: firmRows(1).organisations });
  const workbook = {
    sheets: [...sheets, sheetOf("通讯录", [["电话"]]), { ...sheets[0]!, name: "Organisations" }],
  };
  expect(readImport(workbook).problems.map(({ sheet, code }) => [sheet, code])).toEqual([
    ["通讯录", "unknown_sheet"],
    ["Organisations", "duplicate_sheet"],
  ]);
});

test("the template itself imports nothing: its examples, notes and hidden lists are left out", () => {
  for (const locale of ["zh", "en"] as const) {
    const sheets = templateSheets(locale, "2026").map((sheet) =>
      sheetOf(sheet.name, [
        sheet.columns.map(({ header }) => header),
        ...sheet.rows.map((row) => row.map((value) => value as string | null)),
      ]),
    );
    const read = readImport({ sheets: [...sheets, { name: "_lists", hidden: true, rows: [] }] });
    expect(read.problems.map(({ code }) => code)).toEqual(["no_rows"]);
    expect(read.exampleRows).toBe(4);
  }
});

test("the template's examples are right once their mark is taken off", () => {
  for (const locale of ["zh", "en"] as const) {
    const code = creditCode(5);
    const sheets = templateSheets(locale, "2026")
      .slice(1)
      .map((sheet) =>
        sheetOf(sheet.name, [
          sheet.columns.map(({ header, required }) => header + (required ? " *" : "")),
          ...sheet.rows.map((row) =>
            row.map(
              (value) =>
                (value as string | null)
                  ?.replace(/^(示例|Example) /, "")
                  .replace("91140500MA0EXAMPLE", code) ?? null,
            ),
          ),
        ]),
      );
    expect(readImport({ sheets }).problems).toEqual([]);
  }
});

test("a formula in a row is a problem of its cell", () => {
  const workbook = workbookOf({ organisations: firmRows(1).organisations });
  const cell = workbook.sheets[0]!.rows[1]!.cells.get(1)!;
  cell.formula = true;
  expect(readImport(workbook).problems).toEqual([
    { sheet: "单位", address: "B2", code: "formula", params: {} },
  ]);
});

test("specifications and quantities are read as people write them", () => {
  expect(specsOf("直径：DN80；长度: 6 m\n标准: GB/T: 13295;")).toEqual([
    { name: "直径", value: "DN80" },
    { name: "长度", value: "6 m" },
    { name: "标准", value: "GB/T: 13295" },
  ]);
  expect(specsOf("直径")).toBeUndefined();
  expect(["1,200.50", "007", "0.10", "１２"].map(quantityOf)).toEqual(["1200.5", "7", "0.1", "12"]);
  expect(["", "-1", "1.23456", "1e5", "abc"].map(quantityOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("every problem has a text in both languages", () => {
  const problem = { sheet: "单位", address: "A2", code: "credit_code_check", params: { text: "X" } } as const;
  expect(importProblemText("zh", problem)).toContain("校验位");
  expect(importProblemText("en", { ...problem, code: "required", params: {} })).toContain("must be filled");
});
