import { expect, test } from "vitest";

import { createFormat } from "./format.ts";

const zh = createFormat("zh", "Asia/Shanghai");
const en = createFormat("en", "Asia/Shanghai");
const PUBLISHED = 1_369_000_000_000n;

test("136.9亿元 is 13.69 billion yuan", () => {
  expect(zh.money(PUBLISHED)).toEqual({ value: "136.900", unit: "亿元" });
  expect(en.money(PUBLISHED)).toEqual({ value: "13.690", unit: "billion CNY" });
  expect(zh.moneyExact(PUBLISHED)).toBe("13,690,000,000.00 元");
});

test("money is scaled by its size and rounded half away from zero", () => {
  expect(zh.money(1_234_567_890n)).toEqual({ value: "1,234.57", unit: "万元" });
  expect(en.money(1_234_567_890n)).toEqual({ value: "12.35", unit: "million CNY" });
  expect(zh.money(99_950n)).toEqual({ value: "999.50", unit: "元" });
  expect(zh.money(-134_567_890n)).toEqual({ value: "−134.57", unit: "万元" });
  expect(zh.money(0n)).toEqual({ value: "0.00", unit: "元" });
});

test("times are those of the edition's zone, days have none", () => {
  expect(zh.time("2026-05-20T01:00:00.000Z")).toBe("09:00");
  expect(zh.date("2026-05-20")).toBe("2026年5月20日");
  expect(en.date("2026-05-20")).toBe("May 20, 2026");
});

test("a range says once what its days share", () => {
  expect(zh.dateRange("2026-05-20", "2026-05-21")).toBe("2026年5月20日至21日");
  expect(zh.dateRange("2026-05-31", "2026-06-01")).toBe("2026年5月31日至6月1日");
  expect(zh.dayRange("2026-12-31", "2027-01-02")).toBe("2026年12月31日至2027年1月2日");
  expect(zh.dayRange("2026-05-20", "2026-05-20")).toBe("5月20日");
  expect(en.dateRange("2026-05-20", "2026-05-21")).toBe("May 20 – 21, 2026");
  expect(en.dayRange("2026-05-31", "2026-06-01")).toBe("May 31 – Jun 1");
});

test("a share is rounded down, so that only the whole is 100 %", () => {
  expect(zh.percent(0.99999)).toBe("99.9%");
  expect(zh.percent(0.57)).toBe("57.0%");
  expect(zh.percent(1)).toBe("100.0%");
  expect(zh.percent(1.4567)).toBe("145.6%");
});

test("counts are grouped", () => {
  expect(zh.count(1_234_567)).toBe("1,234,567");
});
