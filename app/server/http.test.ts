import { expect, test } from "vitest";

import { safeReturnPath } from "./http.server.ts";

test("a return address stays on this site", () => {
  expect(safeReturnPath("/workspace/2026?x=1", "/")).toBe("/workspace/2026?x=1");
  for (const path of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/a\nb",
    "",
    null,
    "javascript:1",
  ]) {
    expect(safeReturnPath(path, "/")).toBe("/");
  }
});
