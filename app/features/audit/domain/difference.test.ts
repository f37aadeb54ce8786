import { expect, test } from "vitest";

import { differenceOf } from "./difference.ts";

test("only what differs is told, field by field, nested ones by their path", () => {
  const before = { status: "draft", facts: { name: "甲", kinds: ["a", "b"] }, same: 1 };
  const after = { status: "submitted", facts: { name: "甲", kinds: ["a"] }, same: 1, extra: true };
  expect(differenceOf(before, after)).toEqual([
    { field: "status", before: "draft", after: "submitted" },
    { field: "facts.kinds", before: "a、b", after: "a" },
    { field: "extra", before: null, after: "true" },
  ]);
});

test("a side that is missing or erased has no fields", () => {
  expect(differenceOf(null, { a: 1 })).toEqual([{ field: "a", before: null, after: "1" }]);
  expect(differenceOf(null, undefined)).toEqual([]);
});
