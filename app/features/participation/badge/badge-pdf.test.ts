import { expect, test } from "vitest";

import { badgePdf, type Badge } from "./badge-pdf.server.ts";

const badge = (values: Partial<Badge> = {}): Badge => ({
  name: "王芳",
  nameBelow: "Wang Fang",
  firm: "晋城市某某精密铸造有限公司",
  role: "供应商",
  code: "JB1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.BBBBBBBBBBBBBBBB",
  ...values,
});
const sheet = { edition: "第五届供需对接活动", days: "2026年5月20日至21日" };

function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
}

test("five badges need two sheets of four, or five pages of their own", async () => {
  const badges = Array.from({ length: 5 }, () => badge());
  expect(pagesOf(await badgePdf({ ...sheet, badges, layout: "a4" }))).toBe(2);
  expect(pagesOf(await badgePdf({ ...sheet, badges, layout: "single" }))).toBe(5);
});

test("five hundred badges stay below two megabytes, since only the glyphs shown are embedded", async () => {
  const badges = Array.from({ length: 500 }, (_, index) =>
    badge({ name: `代表${String(index)}`, code: `JB1.${"x".repeat(43)}.${String(index).padStart(16, "0")}` }),
  );
  const pdf = await badgePdf({ ...sheet, badges, layout: "a4" });
  expect(pagesOf(pdf)).toBe(125);
  expect(pdf.byteLength).toBeLessThan(2 * 1024 * 1024);
});

test("a name of any length becomes a badge", async () => {
  const badges = [
    badge({ name: "阿".repeat(200), firm: "Very Long Company Name ".repeat(20) }),
    badge({ name: "" }),
  ];
  expect(pagesOf(await badgePdf({ ...sheet, badges, layout: "single" }))).toBe(2);
});
