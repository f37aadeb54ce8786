import fc from "fast-check";
import { expect, test } from "vitest";

import { MAX_FEN } from "./money.ts";
import { fenInCapitals } from "./money-words.ts";

test("amounts read in Chinese capitals as on a contract", () => {
  const cases: [bigint, string][] = [
    [0n, "零元整"],
    [1n, "壹分"],
    [10n, "壹角"],
    [105n, "壹元零伍分"],
    [10_000n, "壹佰元整"],
    [100_800n, "壹仟零捌元整"],
    [1_000_100n, "壹万零壹元整"],
    [1_234_567_890n, "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角"],
    [-134_567_890n, "负壹佰叁拾肆万伍仟陆佰柒拾捌元玖角"],
    [10_000_000_100n, "壹亿零壹元整"],
    [1_369_000_000_000n, "壹佰叁拾陆亿玖仟万元整"],
    [MAX_FEN, "壹拾万亿元整"],
  ];
  for (const [fen, words] of cases) expect(fenInCapitals(fen)).toBe(words);
});

const VALUES: Record<string, bigint> = Object.fromEntries(
  [..."零壹贰叁肆伍陆柒捌玖"].map((digit, value) => [digit, BigInt(value)]),
);
const PLACES: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n };

/** Reads capitals back, independently of how they are written. */
function readCapitals(words: string): bigint {
  const [yuan, change] = words.includes("元") ? words.split("元") : ["", words];
  const cents = [...(change ?? "")].reduce(
    ({ sum, digit }, sign) => {
      if (sign === "角") return { sum: sum + digit * 10n, digit: 0n };
      if (sign === "分") return { sum: sum + digit, digit: 0n };
      return { sum, digit: VALUES[sign] ?? 0n };
    },
    { sum: 0n, digit: 0n },
  ).sum;
  return readWhole(yuan ?? "") * 100n + cents;
}

function readWhole(words: string): bigint {
  for (const [name, unit] of [
    ["亿", 100_000_000n],
    ["万", 10_000n],
  ] as const) {
    const at = words.lastIndexOf(name);
    if (at >= 0) return readWhole(words.slice(0, at)) * unit + readWhole(words.slice(at + 1));
  }
  let sum = 0n;
  let digit = 0n;
  for (const sign of words) {
    const place = PLACES[sign];
    if (place === undefined) digit = VALUES[sign] ?? 0n;
    else {
      sum += digit * place;
      digit = 0n;
    }
  }
  return sum + digit;
}

test("capitals read back give the same amount, and never two zeros in a row", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: MAX_FEN }), (fen) => {
      const words = fenInCapitals(fen);
      expect(readCapitals(words)).toBe(fen);
      expect(words).not.toContain("零零");
    }),
  );
});
