import type { Format } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { localText } from "#app/i18n/localized.ts";
import type { ListedRow } from "#db/queries/listings.server.ts";

import { termName, unitName } from "../domain/vocabulary.ts";

/** A value and its unit, ready to be shown; `money` where it is listed money. */
export type ShownValue = { value: string; unit: string; money: boolean };
type Reader = { locale: Locale; format: Format };

type PricedRow = Pick<ListedRow, "price_min_fen" | "price_max_fen" | "price_unit" | "amount_fen">;
type QuantityRow = Pick<ListedRow, "quantity_min" | "quantity_max" | "quantity_unit">;

/** Whole yuan without decimals: a list price of 395.00 reads 395. */
function shortYuan(format: Format, fen: bigint): string {
  return format.yuan(fen).replace(/\.00$/, "");
}

function range(low: string | null, high: string | null): string {
  if (low === null || high === null || low === high) return low ?? high ?? "";
  return `${low}–${high}`;
}

/** The unit price, or the whole amount of a loan or a project; null where neither is stated. */
export function priceValue({ locale, format }: Reader, row: PricedRow): ShownValue | null {
  if (row.price_min_fen === null && row.price_max_fen === null) return amountValue(format, row.amount_fen);
  const ends = [row.price_min_fen, row.price_max_fen];
  const isWhole = ends.every((fen) => fen === null || fen % 100n === 0n);
  const [low = null, high = null] = ends.map((fen) =>
    fen === null ? null : isWhole ? shortYuan(format, fen) : format.yuan(fen),
  );
  return { value: range(low, high), unit: unitName(locale, row.price_unit), money: true };
}

function amountValue(format: Format, fen: bigint | null): ShownValue | null {
  return fen === null ? null : { ...format.money(fen), money: true };
}

/** Capacity or wanted quantity; null where not stated. */
export function quantityValue({ locale, format }: Reader, row: QuantityRow): ShownValue | null {
  const show = (amount: number | null) =>
    amount === null ? null : Number.isInteger(amount) ? format.count(amount) : String(amount);
  const value = range(show(row.quantity_min), show(row.quantity_max));
  return value === "" ? null : { value, unit: unitName(locale, row.quantity_unit), money: false };
}

type FirmRow = { name_zh: string; name_en: string; county: string; place?: string };

export function firmName(locale: Locale, row: FirmRow): string {
  return localText(locale, row.name_zh, row.name_en);
}

export function countyName(locale: Locale, row: Pick<FirmRow, "county">): string {
  return termName(locale, row.county);
}

export function listingName(locale: Locale, row: { title_zh: string; title_en: string }): string {
  return localText(locale, row.title_zh, row.title_en);
}
