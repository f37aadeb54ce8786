/** Money is a whole number of fen (1/100 yuan), never a float. */
export type Fen = bigint;

const FEN_PER_YUAN = 100n;
/** 10 trillion yuan: above every plausible amount, below what a bigint column holds. */
export const MAX_FEN: Fen = 1_000_000_000_000_000n;

export type AmountProblem = "not_a_number" | "too_many_decimals" | "too_large";

const MULTIPLIERS: Record<string, bigint> = { "": 1n, 万: 10_000n, 亿: 100_000_000n };
const AMOUNT = /^([-−])?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(万|亿)?元?$/;

/**
 * Reads an amount in yuan as people type it (`12,345.67`, `350万`, `1.2亿元`, full-width digits) into exact
 * fen. Refuses what would need rounding.
 */
export function parseYuan(text: string): { fen: Fen } | { problem: AmountProblem } {
  const compact = text.normalize("NFKC").replace(/\s|[¥￥]/gu, "");
  const found = AMOUNT.exec(compact);
  if (!found) return { problem: "not_a_number" };
  const [, sign, whole = "", fraction = "", unit = ""] = found;
  const scale = MULTIPLIERS[unit] ?? 1n;
  const digits = fraction.replace(/0+$/, "");
  const power = 10n ** BigInt(digits.length);
  const scaled = (BigInt(whole.replaceAll(",", "")) * power + BigInt(digits || "0")) * scale * FEN_PER_YUAN;
  if (scaled % power !== 0n) return { problem: "too_many_decimals" };
  const fen = scaled / power;
  if (fen > MAX_FEN) return { problem: "too_large" };
  return { fen: sign ? -fen : fen };
}

/** Exact yuan with two decimals and no grouping: `-1345678.90`, for spreadsheets and machines. */
export function fenToYuanText(fen: Fen): string {
  const absolute = fen < 0n ? -fen : fen;
  const cents = String(absolute % FEN_PER_YUAN).padStart(2, "0");
  return `${fen < 0n ? "-" : ""}${absolute / FEN_PER_YUAN}.${cents}`;
}

/** A share between 0 and 1 for meters; exact to a ten-thousandth. `whole` must be positive. */
export function shareOf(part: Fen, whole: Fen): number {
  if (whole <= 0n) return 0;
  return Number((part * 10_000n) / whole) / 10_000;
}
