import type { ImportRows, ListingRow } from "#app/features/participation/public.ts";
import { parseYuan, type Fen } from "#app/lib/money.ts";
import { normalisePhone } from "#app/lib/phone.ts";

import type { SampleData } from "./data/index.ts";
import type { SampleCalendar } from "./sample-calendar.ts";

type Listing = SampleData["offers"][number];

/** The sample's organisations, people, offers and needs as rows of an import. */
export function sampleRows(data: SampleData, calendar: SampleCalendar): ImportRows {
  const codes = new Map(data.organisations.map((row) => [row.key, row.creditCode]));
  const codeOf = (key: string) => codes.get(key) ?? "";
  return {
    organisations: data.organisations.map((row) => ({
      creditCode: row.creditCode,
      nameZh: row.nameZh,
      nameEn: row.nameEn,
      kinds: row.kinds,
      county: row.county,
      place: row.placeZh,
      chain: row.chain,
      titles: row.titles,
    })),
    people: data.people.map((row) => ({
      email: row.email,
      creditCode: codeOf(row.org),
      name: row.nameZh,
      nameEn: row.nameEn,
      phone: normalisePhone(row.phone) ?? null,
      role: row.role,
      isDelegate: row.delegate,
      locale: "zh" as const,
    })),
    offers: data.offers.map((row) => listingRow(row, codeOf(row.org), calendar)),
    needs: data.needs.map((row) => listingRow(row, codeOf(row.org), calendar)),
  };
}

function listingRow(row: Listing, creditCode: string, calendar: SampleCalendar): ListingRow {
  return {
    externalKey: row.key,
    creditCode,
    track: row.track,
    titleZh: row.titleZh,
    titleEn: row.titleEn,
    summaryZh: row.summaryZh,
    summaryEn: "",
    chain: row.chain,
    specs: row.specs,
    quantityMin: row.quantity && String(row.quantity.min),
    quantityMax: row.quantity && String(row.quantity.max),
    quantityUnit: row.quantity?.unit ?? "",
    priceMinFen: row.price && readFen(row.price.min),
    priceMaxFen: row.price && readFen(row.price.max),
    priceUnit: row.price?.unit ?? "",
    amountFen: row.amount === null ? null : readFen(row.amount),
    leadTimeDays: row.leadTimeDays,
    certificates: row.certificates,
    region: row.region,
    deadline: row.deadline && calendar.day(row.deadline),
  };
}

/** The data files hold exact amounts; their schema has checked that. */
export function readFen(yuan: string): Fen {
  const parsed = parseYuan(yuan);
  if ("fen" in parsed) return parsed.fen;
  throw new Error(`the sample holds no amount in "${yuan}"`);
}
