import type { Fen } from "./money.ts";

const DIGITS = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"] as const;
const PLACES = ["", "拾", "佰", "仟"] as const;
const WAN = 10_000n;
const YI = 100_000_000n;

/** Up to four digits; a run of zeros inside is said once, trailing ones not at all. */
function section(value: number): string {
  let words = "";
  let isGap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(value / 10 ** place) % 10;
    if (digit === 0) {
      isGap = words !== "";
      continue;
    }
    words += `${isGap ? "零" : ""}${DIGITS[digit] ?? ""}${PLACES[place] ?? ""}`;
    isGap = false;
  }
  return words;
}

function whole(value: bigint): string {
  if (value < WAN) return section(Number(value));
  const [unit, name] = value >= YI ? ([YI, "亿"] as const) : ([WAN, "万"] as const);
  const rest = value % unit;
  const gap = rest > 0n && rest < unit / 10n ? "零" : "";
  return `${whole(value / unit)}${name}${gap}${whole(rest)}`;
}

/**
 * An amount in Chinese capitals as contracts and cheques write it: `壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角`. Whole
 * yuan end in 整, a negative amount begins with 负.
 */
export function fenInCapitals(fen: Fen): string {
  const size = fen < 0n ? -fen : fen;
  if (size === 0n) return "零元整";
  const yuan = size / 100n;
  const jiao = Number((size / 10n) % 10n);
  const cents = Number(size % 10n);
  const parts = [fen < 0n ? "负" : "", yuan > 0n ? `${whole(yuan)}元` : ""];
  if (jiao > 0) parts.push(`${DIGITS[jiao] ?? ""}角`);
  else if (cents > 0 && yuan > 0n) parts.push("零");
  if (cents > 0) parts.push(`${DIGITS[cents] ?? ""}分`);
  if (jiao === 0 && cents === 0) parts.push("整");
  return parts.join("");
}
