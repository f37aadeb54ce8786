import { checkCharacter } from "#app/lib/credit-code.ts";
import { writeWorkbook } from "#app/server/spreadsheet/write-workbook.server.ts";

import {
  NEED_COLUMNS,
  OFFER_COLUMNS,
  ORGANISATION_COLUMNS,
  PERSON_COLUMNS,
  SHEET_NAMES,
} from "../workbook/columns.ts";
import type { SheetKey } from "../domain/rows.ts";

const COLUMNS = {
  organisations: ORGANISATION_COLUMNS,
  people: PERSON_COLUMNS,
  offers: OFFER_COLUMNS,
  needs: NEED_COLUMNS,
};

export type FileRows = Partial<Record<SheetKey, Record<string, string>[]>>;

/** A workbook with the given rows by column key, as an organizer would have filled in the template. */
export async function importFile(rows: FileRows, extraSheets: string[] = []): Promise<Uint8Array> {
  const keys = Object.keys(rows) as SheetKey[];
  return writeWorkbook({
    sheets: [
      ...keys.map((key) => ({
        name: SHEET_NAMES[key][0],
        columns: COLUMNS[key].map((column) => ({ header: column.headers[0], kind: "text" as const })),
        rows: (rows[key] ?? []).map((row) => COLUMNS[key].map((column) => row[column.key] ?? null)),
      })),
      ...extraSheets.map((name) => ({
        name,
        columns: [{ header: "内容", kind: "text" as const }],
        rows: [["x"]],
      })),
    ],
  });
}

/** The nth well-formed credit code with a right check character. */
export function creditCode(n: number): string {
  const first17 = `91140525MA0${String(n).padStart(6, "0")}`;
  return first17 + checkCharacter(first17);
}

/** One firm with a person, an offer and a need; all keys carry `n`. */
export function firmRows(n: number): Required<FileRows> {
  const code = creditCode(n);
  return {
    organisations: [
      {
        creditCode: code,
        nameZh: `测试铸造${n}厂`,
        nameEn: `Foundry ${n}`,
        capacity: "供应商",
        county: "泽州县",
        chain: "铸造",
      },
    ],
    people: [
      {
        email: `p${n}@firm.example`,
        creditCode: code,
        name: `人员${n}`,
        phone: `139${String(n).padStart(8, "0")}`,
        role: "负责人",
      },
    ],
    offers: [
      {
        externalKey: `G${n}`,
        creditCode: code,
        track: "产供销",
        titleZh: `球墨铸铁管${n}`,
        chain: "铸造",
        specs: "公称直径: DN80-DN1200; 壁厚等级: K9",
        quantityMin: "20",
        quantityMax: "3,000.5",
        quantityUnit: "吨/月",
        priceMinFen: "4200",
        priceMaxFen: "4850.50",
        priceUnit: "元/吨",
        leadTimeDays: "25",
        certificates: "GB/T 13295; 涉水卫生批件",
      },
    ],
    needs: [
      {
        externalKey: `X${n}`,
        creditCode: code,
        track: "产供销",
        titleZh: `废钢${n}`,
        amountFen: "1.2亿",
        deadline: "2026/9/30",
      },
    ],
  };
}

export function manyFirms(count: number, from = 1): Required<FileRows> {
  const firms = Array.from({ length: count }, (_, index) => firmRows(from + index));
  return {
    organisations: firms.flatMap((firm) => firm.organisations),
    people: firms.flatMap((firm) => firm.people),
    offers: firms.flatMap((firm) => firm.offers),
    needs: firms.flatMap((firm) => firm.needs),
  };
}
