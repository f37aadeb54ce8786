import fc from "fast-check";
import { expect, test } from "vitest";

import { MAX_FEN } from "#app/lib/money.ts";

import { amountInChinese, amountInEnglish } from "./amount-in-words.ts";

test.each([
  [120_000_000_000n, "壹拾贰亿元整", "one billion two hundred million yuan"],
  [1_369_000_000_000n, "壹佰叁拾陆亿玖仟万元整", "thirteen billion six hundred ninety million yuan"],
  [1_234_567_890n, "壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角", undefined],
  [100_507n, "壹仟零伍元零柒分", "one thousand five yuan and seven fen"],
  [7n, "柒分", "zero yuan and seven fen"],
  [100_000_500n, "壹佰万零伍元整", "one million five yuan"],
  [10_000_000_000_000n, "壹仟亿元整", "one hundred billion yuan"],
  [1_000_000_050_000n, "壹佰亿零伍佰元整", undefined],
  [MAX_FEN, "壹拾万亿元整", "ten trillion yuan"],
])("%s fen reads %s", (fen, zh, en) => {
  expect(amountInChinese(fen)).toBe(zh);
  if (en !== undefined) expect(amountInEnglish(fen)).toBe(en);
});

test("two amounts never read alike", () => {
  const amount = fc.bigInt({ min: 1n, max: MAX_FEN });
  fc.assert(
    fc.property(amount, fc.oneof(amount, fc.constantFrom(10n, 100n, 10_000n, 100_000_000n)), (one, other) => {
      const pair = other < 1_000_000_000n && one * other <= MAX_FEN ? one * other : other;
      fc.pre(one !== pair);
      expect(amountInChinese(one)).not.toBe(amountInChinese(pair));
      expect(amountInEnglish(one)).not.toBe(amountInEnglish(pair));
    }),
  );
});
