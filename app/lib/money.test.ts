import fc from "fast-check";
import { expect, test } from "vitest";

import { fenToYuanText, MAX_FEN, parseYuan, shareOf } from "./money.ts";

test("amounts are read as people type them", () => {
  const expected: [string, bigint][] = [
    ["12,345,678.90", 1_234_567_890n],
    ["12345678.9", 1_234_567_890n],
    ["１２３．４５", 12_345n],
    ["350万", 350_000_000n],
    ["1.2亿元", 12_000_000_000n],
    ["136.9亿", 1_369_000_000_000n],
    ["¥ 0.01", 1n],
    ["-1,345,678.90", -134_567_890n],
    ["−3.60", -360n],
    ["0.00000001亿", 100n],
  ];
  for (const [text, fen] of expected) expect(parseYuan(text), text).toEqual({ fen });
});

test("what is no amount, or no whole fen, is refused and never rounded", () => {
  for (const text of ["", "abc", "1,23", "12,34,567", "1.2.3", "1e9", "--1", "1万亿", ".5", "5."]) {
    expect(parseYuan(text), text).toEqual({ problem: "not_a_number" });
  }
  expect(parseYuan("0.005")).toEqual({ problem: "too_many_decimals" });
  expect(parseYuan("99999999999999")).toEqual({ problem: "too_large" });
});

test("every amount survives being written and read", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -MAX_FEN, max: MAX_FEN }), (fen) => {
      expect(parseYuan(fenToYuanText(fen))).toEqual({ fen });
    }),
  );
});

test("a share is a plain fraction of the whole", () => {
  expect(shareOf(1n, 3n)).toBe(0.3333);
  expect(shareOf(5n, 0n)).toBe(0);
});
