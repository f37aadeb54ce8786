import { redirect } from "@remix-run/node";
import { expect, test } from "vitest";

import { withFileRedirects } from "./file-redirect.server.ts";

const MARK = "X-Remix-Reload-Document";

test.each(["/api/2026/files/01a20aaa-9ee2-7ec9-a7ef-08d3d658eeb4", "/editions/2026/catalogue.xlsx?q=a"])(
  "a redirect to a file is left to the browser, thrown or given: %s",
  async (path) => {
    const given = await withFileRedirects(Promise.resolve(redirect(path)));
    expect(given.headers.get(MARK)).toBe("true");
    const thrown: unknown = await withFileRedirects(Promise.reject(redirect(path) as unknown as Error)).catch(
      (reason: unknown) => reason,
    );
    expect(thrown instanceof Response && thrown.headers.get(MARK)).toBe("true");
  },
);

test("a redirect to a page, and what is no redirect, stay as they are", async () => {
  const page = await withFileRedirects(Promise.resolve(redirect("/workspace/2026?from=a.xlsx")));
  expect(page.headers.has(MARK)).toBe(false);
  expect(await withFileRedirects(Promise.resolve({ a: 1 }))).toEqual({ a: 1 });
  await expect(withFileRedirects(Promise.reject(new Error("broken")))).rejects.toThrow("broken");
});
