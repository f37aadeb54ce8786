import { expect, test } from "vitest";

import { isStorable, storableText } from "#app/lib/storable-text.ts";

import { textOf } from "./read-cell.ts";

test("control characters and direction marks are taken out, everything people write stays", () => {
  expect(storableText("a\u0000b\u0007c\u202Ed")).toBe("abcd");
  for (const text of ["阀门 é 👩‍🔧", "a\tb\r\nc", "\u200Fשלום"]) {
    expect(isStorable(text)).toBe(true);
    expect(storableText(text)).toBe(text);
  }
});

test("a workbook's cell with a character that PostgreSQL refuses is read without it", () => {
  const cell = {
    address: "A1",
    value: "\u0000阀\u000B门",
    text: "\u0000阀\u000B门",
    formula: false,
    error: false,
  };
  expect(textOf(cell)).toEqual({ value: "阀门" });
});
