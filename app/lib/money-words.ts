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
  const change = Number(size % 100n);
  return `${fen < 0n ? "负" : ""}${yuan > 0n ? `${whole(yuan)}元` : ""}${changeInCapitals(change, yuan > 0n)}`;
}

/** Jiao and fen; after yuan a missing jiao is said as 零. */
function changeInCapitals(change: number, followsYuan: boolean): string {
  if (change === 0) return "整";
  const jiao = Math.trunc(change / 10);
  const gap = followsYuan ? "零" : "";
  const first = jiao > 0 ? `${DIGITS[jiao] ?? ""}角` : gap;
  return change % 10 === 0 ? first : `${first}${DIGITS[change % 10] ?? ""}分`;
}
