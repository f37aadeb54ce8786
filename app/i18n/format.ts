import { fenToYuanText, type Fen } from "#app/lib/money.ts";

import { LANGUAGE_TAG, type Locale } from "./locale.ts";

const YI_FEN = 10_000_000_000n;
const WAN_FEN = 1_000_000n;
const MILLION_FEN = 100_000_000n;
const BILLION_FEN = 100_000_000_000n;

export type ScaledMoney = { value: string; unit: string };
export type Format = ReturnType<typeof buildFormat>;

/** A quotient with a fixed number of decimals, rounded half away from zero, grouped in thousands. */
function quotient(part: bigint, unit: bigint, decimals: number): string {
  const negative = part < 0n;
  const scale = 10n ** BigInt(decimals);
  const rounded = ((negative ? -part : part) * scale * 2n + unit) / (unit * 2n);
  const whole = group((rounded / scale).toString());
  const fraction = decimals === 0 ? "" : `.${(rounded % scale).toString().padStart(decimals, "0")}`;
  return `${negative && rounded > 0n ? "−" : ""}${whole}${fraction}`;
}

function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

function floorPercent(share: number, decimals: number): string {
  const scale = 10 ** decimals;
  // 0.57 × 1000 is 569.99… in binary: a billionth belongs to the arithmetic, not to the share.
  return (Math.floor(share * 100 * scale + 1e-9) / scale).toFixed(decimals);
}

/** "11月22日至28日": what both days share is said once. */
function rangeZh(from: string, to: string, withYear: boolean): string {
  const [year, month, day] = from.split("-").map(Number);
  const [endYear, endMonth, endDay] = to.split("-").map(Number);
  const start = `${withYear || year !== endYear ? `${year}年` : ""}${month}月${day}日`;
  if (from === to) return start;
  if (year !== endYear) return `${start}至${endYear}年${endMonth}月${endDay}日`;
  return `${start}至${month === endMonth ? "" : `${endMonth}月`}${endDay}日`;
}

function scaledZh(fen: Fen): ScaledMoney {
  const size = fen < 0n ? -fen : fen;
  if (size >= YI_FEN) return { value: quotient(fen, YI_FEN, 3), unit: "亿元" };
  if (size >= WAN_FEN) return { value: quotient(fen, WAN_FEN, 2), unit: "万元" };
  return { value: quotient(fen, 100n, 2), unit: "元" };
}

function scaledEn(fen: Fen): ScaledMoney {
  const size = fen < 0n ? -fen : fen;
  if (size >= BILLION_FEN) return { value: quotient(fen, BILLION_FEN, 3), unit: "billion CNY" };
  if (size >= MILLION_FEN) return { value: quotient(fen, MILLION_FEN, 2), unit: "million CNY" };
  return { value: quotient(fen, 100n, 2), unit: "CNY" };
}

const OWN_REGION_NAMES: Record<string, Record<Locale, string>> = {
  HK: { zh: "中国香港", en: "Hong Kong, China" },
  MO: { zh: "中国澳门", en: "Macao, China" },
  TW: { zh: "中国台湾", en: "Taiwan, China" },
};

const formats = new Map<string, Format>();

/**
 * Formatters of one language and time zone. The only module that calls Intl. Dates arrive as `YYYY-MM-DD`
 * (a calendar day, no zone) or as ISO instants. Made once for each pair: making them costs more than a page.
 */
export function createFormat(locale: Locale, timeZone: string): Format {
  const key = `${locale} ${timeZone}`;
  const format = formats.get(key) ?? buildFormat(locale, timeZone);
  formats.set(key, format);
  return format;
}

function buildFormat(locale: Locale, timeZone: string) {
  const tag = LANGUAGE_TAG[locale];
  const instant = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, { timeZone, hourCycle: "h23", ...options });
    return (iso: string) => formatter.format(new Date(iso));
  };
  const day = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
    return (date: string) => formatter.format(new Date(`${date}T00:00:00Z`));
  };
  const range = (withYear: boolean) => {
    const formatter = new Intl.DateTimeFormat(tag, {
      timeZone: "UTC",
      ...(withYear ? { year: "numeric" } : {}),
      month: "short",
      day: "numeric",
    });
    const midnight = (date: string) => new Date(`${date}T00:00:00Z`);
    return (from: string, to: string) =>
      locale === "zh"
        ? rangeZh(from, to, withYear)
        : formatter.formatRange(midnight(from), midnight(to)).replace(/\u2009/g, " ");
  };
  const list = new Intl.ListFormat(tag, { type: "conjunction", style: "short" });
  const regions = new Intl.DisplayNames(tag, { type: "region" });
  const wall = new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  });
  return {
    /** An instant on the clock of the zone, `YYYY-MM-DDTHH:MM`, for spreadsheets. */
    wallClock: (iso: string): string => wall.format(new Date(iso)).replace(" ", "T"),
    /** Money in the reader's scale: 亿元/万元 in Chinese, million/billion in English. */
    money: (fen: Fen): ScaledMoney => (locale === "zh" ? scaledZh(fen) : scaledEn(fen)),
    /** The exact amount, grouped, with its unit, for hover and for ledgers. */
    moneyExact: (fen: Fen): string =>
      locale === "zh" ? `${quotient(fen, 100n, 2)} 元` : `CNY ${quotient(fen, 100n, 2)}`,
    /** Yuan with two decimals, grouped, without a unit, for table columns that name it. */
    yuan: (fen: Fen): string => quotient(fen, 100n, 2),
    yuanText: fenToYuanText,
    count: (value: number): string => group(String(Math.trunc(value))),
    /** A share from 0 to 1, rounded down: what falls short of the whole never shows as 100 %. */
    percent: (share: number, decimals = 1): string => `${floorPercent(share, decimals)}%`,
    time: instant({ hour: "2-digit", minute: "2-digit" }),
    timeWithSeconds: instant({ hour: "2-digit", minute: "2-digit", second: "2-digit" }),
    dateTime: instant({
      year: "numeric",
      month: locale === "zh" ? "long" : "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    }),
    date: day({ year: "numeric", month: locale === "zh" ? "long" : "short", day: "numeric" }),
    dayOfMonth: day({ month: locale === "zh" ? "long" : "short", day: "numeric", weekday: "short" }),
    /** First to last day, what they share said once: "2026年11月22日至28日", "Nov 22 – 28, 2026". */
    dateRange: range(true),
    /** The same without the year. */
    dayRange: range(false),
    list: (items: string[]): string => list.format(items),
    /** A country or region by its ISO 3166-1 code. For the server: browsers may name some otherwise. */
    region: (code: string): string => OWN_REGION_NAMES[code]?.[locale] ?? regions.of(code) ?? code,
  };
}
