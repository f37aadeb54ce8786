import type { Fen } from "#app/lib/money.ts";

const ZH_DIGITS = "零壹贰叁肆伍陆柒捌玖";
const ZH_PLACES = ["", "拾", "佰", "仟"];
const ONES = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
  "seventeen eighteen nineteen"
).split(" ");
const TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const EN_SCALES = ["", " thousand", " million", " billion", " trillion"];

/** A positive amount as cheques write it, so that a slip of the unit is read at once: 壹拾贰亿元整. */
export function amountInChinese(fen: Fen): string {
  const yuan = fen / 100n;
  const jiao = Number((fen % 100n) / 10n);
  const last = Number(fen % 10n);
  const whole = yuan === 0n ? "" : `${chineseWhole(yuan)}元`;
  if (jiao === 0 && last === 0) return `${whole === "" ? "零元" : whole}整`;
  const tenth = jiao > 0 ? `${digit(jiao)}角` : whole === "" ? "" : "零";
  return `${whole}${tenth}${last > 0 ? `${digit(last)}分` : ""}`;
}

function digit(value: number): string {
  return ZH_DIGITS.charAt(value);
}

function chineseWhole(value: bigint): string {
  const yi = 100_000_000n;
  if (value < yi) return chineseBelowYi(Number(value));
  const rest = value % yi;
  const head = `${chineseWhole(value / yi)}亿`;
  if (rest === 0n) return head;
  return `${head}${rest < yi / 10n ? "零" : ""}${chineseBelowYi(Number(rest))}`;
}

function chineseBelowYi(value: number): string {
  const wan = Math.floor(value / 10_000);
  const rest = value % 10_000;
  if (wan === 0) return chineseGroup(rest);
  const head = `${chineseGroup(wan)}万`;
  if (rest === 0) return head;
  return `${head}${rest < 1_000 ? "零" : ""}${chineseGroup(rest)}`;
}

/** Up to four digits; a run of zeros inside is spoken once, at the end not at all. */
function chineseGroup(value: number): string {
  const digits = Array.from(String(value), Number);
  const spoken = digits.map((one, index) =>
    one === 0 ? "零" : digit(one) + (ZH_PLACES[digits.length - 1 - index] ?? ""),
  );
  return spoken.join("").replace(/零+/g, "零").replace(/零$/, "");
}

/** A positive amount in English words: one billion two hundred million yuan. */
export function amountInEnglish(fen: Fen): string {
  const cents = fen % 100n;
  const yuan = `${englishWhole(fen / 100n)} yuan`;
  return cents === 0n ? yuan : `${yuan} and ${englishBelowThousand(Number(cents))} fen`;
}

function englishWhole(value: bigint): string {
  if (value === 0n) return "zero";
  const parts: string[] = [];
  let rest = value;
  for (const scale of EN_SCALES) {
    const group = Number(rest % 1_000n);
    if (group > 0) parts.unshift(englishBelowThousand(group) + scale);
    rest /= 1_000n;
  }
  return parts.join(" ");
}

function englishBelowThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const parts: string[] = [];
  if (hundreds > 0) parts.push(`${ONES[hundreds] ?? ""} hundred`);
  if (rest > 0) parts.push(englishBelowHundred(rest));
  return parts.join(" ");
}

function englishBelowHundred(value: number): string {
  if (value < 20) return ONES[value] ?? "";
  const tens = TENS[Math.floor(value / 10)] ?? "";
  return value % 10 === 0 ? tens : `${tens}-${ONES[value % 10] ?? ""}`;
}
