import { expect, test } from "vitest";

import { normalisePhone, readablePhone } from "./phone.ts";

test("numbers are kept as E.164 however they are typed", () => {
  const typed = [
    "138 0000-0000",
    "+86 13800000000",
    "8613800000000",
    "0086 138 0000 0000",
    "１３８００００００００",
  ];
  expect(typed.map(normalisePhone)).toEqual(typed.map(() => "+8613800000000"));
  expect(["+49 170 1234567", "0049 (170) 123-4567", "+852 5123 4567"].map(normalisePhone)).toEqual([
    "+491701234567",
    "+491701234567",
    "+85251234567",
  ]);
});

test("what is no number with a country is none", () => {
  expect(
    ["", "13800", "0356-2012345", "zhang@firm.example", "+0123456789", "+1234567890123456"].map(
      normalisePhone,
    ),
  ).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

test("a mainland mobile is read without its country", () => {
  expect(["+8613800000000", "+491701234567"].map(readablePhone)).toEqual(["13800000000", "+491701234567"]);
});
