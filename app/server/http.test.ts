import { expect, test } from "vitest";

import { safeReturnPath } from "./http.server.ts";

test("a return address stays on this site", () => {
  expect(safeReturnPath("/workspace/2026?x=1", "/")).toBe("/workspace/2026?x=1");
  for (const path of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/a\nb",
    "/.//evil.example",
    "/x/..//evil.example",
    "",
    null,
    "javascript:1",
  ]) {
    expect(safeReturnPath(path, "/")).toBe("/");
  }
});

test("a return address is what a header can carry", () => {
  expect(safeReturnPath("/editions/届次?q=钢", "/")).toBe("/editions/%E5%B1%8A%E6%AC%A1?q=%E9%92%A2");
});
