import { expect, test } from "vitest";

import { parseYuan } from "#app/lib/money.ts";
import { readSampleData } from "#app/seed/data/index.ts";

import { judgeFit, rankOffers, type MatchListing } from "./fit.ts";
import { readMeasures } from "./measure.ts";

const sample = readSampleData();

function fen(yuan: string): bigint {
  const amount = parseYuan(yuan);
  if (!("fen" in amount)) throw new Error(`no amount: ${yuan}`);
  return amount.fen;
}

function toListing(entry: (typeof sample.offers)[number]): MatchListing {
  return {
    track: entry.track,
    title: entry.titleZh,
    titleEn: entry.titleEn,
    summary: entry.summaryZh,
    chain: entry.chain,
    specs: entry.specs,
    quantity: entry.quantity,
    price: entry.price && {
      minFen: fen(entry.price.min),
      maxFen: fen(entry.price.max),
      unit: entry.price.unit,
    },
    amountFen: entry.amount === null ? null : fen(entry.amount),
    leadTimeDays: entry.leadTimeDays,
    certificates: entry.certificates,
  };
}

const need = (key: string) => toListing(sample.needs.find((entry) => entry.key === key) ?? sample.needs[0]!);
const offer = (key: string) =>
  toListing(sample.offers.find((entry) => entry.key === key) ?? sample.offers[0]!);
const allOffers = sample.offers.map((entry) => ({ item: entry.key, listing: toListing(entry) }));

const plain: MatchListing = {
  track: "trade",
  title: "检查井盖",
  titleEn: "",
  summary: "",
  chain: "铸造",
  specs: [],
  quantity: null,
  price: null,
  amountFen: null,
  leadTimeDays: null,
  certificates: [],
};

function verdictOf(wanted: Partial<MatchListing>, offered: Partial<MatchListing>, kind: string) {
  const { parts } = judgeFit({ ...plain, ...wanted }, { ...plain, ...offered });
  return parts.find((part) => part.kind === kind)?.verdict;
}

/** Pairs graded by hand: `3` meets the need as it stands, `0` looks alike and is something else. */
const GRADED = [
  { need: "l201", best: "l152", wrong: ["l024", "l033", "l045", "l120", "l150"] },
  { need: "l212", best: "l005", wrong: ["l097", "l104", "l121"] },
  { need: "l225", best: "l092", wrong: ["l011", "l057", "l148"] },
  { need: "l240", best: "l018", wrong: ["l044", "l071", "l111", "l165"] },
  { need: "l252", best: "l048", wrong: ["l091", "l129", "l164"] },
];

test.each(GRADED)(
  "for need $need the offer graded best stands above those that only look alike",
  ({ need: key, best, wrong }) => {
    const order = rankOffers(need(key), allOffers).map(({ item }) => item);
    for (const other of wrong) expect(order.indexOf(best), other).toBeLessThan(order.indexOf(other));
  },
);

test("the pipes for a water main are judged requirement by requirement", () => {
  const { parts } = judgeFit(need("l201"), offer("l152"));
  const verdicts = Object.fromEntries(parts.map((part) => [part.field || part.kind, part.verdict]));
  expect(verdicts).toMatchObject({
    管径: "fits",
    每节: "fits",
    quantity: "fits",
    price: "fits",
    lead_time: "fits",
    涉水产品卫生许可批件: "fits",
  });
  for (const part of parts) {
    expect(part.zh).not.toBe("");
    expect(part.en).not.toBe("");
  }
});

test("numbers are compared over units and ranges", () => {
  const size = (name: string, value: string) => ({ specs: [{ name, value }] });
  expect(verdictOf(size("净开孔", "70 cm"), size("净开孔", "700 mm"), "spec")).toBe("fits");
  expect(verdictOf(size("管径", "400mm、600mm"), size("公称直径", "DN80-DN1200"), "spec")).toBe("fits");
  expect(verdictOf(size("管径", "1400mm"), size("公称直径", "DN80-DN600"), "spec")).toBe("misses");
  expect(verdictOf(size("管径", "400mm、1600mm"), size("口径", "DN80-DN600"), "spec")).toBe("nearly");
  expect(verdictOf(size("功率", "7 kW"), size("功率", "7000W"), "spec")).toBe("fits");
  expect(verdictOf(size("漏判", "≤5‰"), size("漏检率", "≤0.3%"), "spec")).toBe("fits");
  expect(verdictOf(size("漏判", "≤1‰"), size("漏检率", "≤0.3%"), "spec")).toBe("misses");
  expect(verdictOf(size("质保", "5 年"), size("标准", "GB/T 23858"), "spec")).toBe("not_stated");
});

test("amounts are compared over periods and magnitudes", () => {
  const amount = (min: number, max: number, unit: string) => ({ quantity: { min, max, unit } });
  expect(verdictOf(amount(1, 1, "万吨"), amount(0, 1_000, "吨/月"), "quantity")).toBe("fits");
  expect(verdictOf(amount(2_000, 2_500, "吨/月"), amount(0, 12_000, "吨/年"), "quantity")).toBe("misses");
  expect(verdictOf(amount(0.7, 0.9, "亿粒/月"), amount(5, 120, "KK/月"), "quantity")).toBe("fits");
  expect(verdictOf(amount(10, 10, "吨"), amount(10, 10, "套"), "quantity")).toBe("not_stated");
});

test("a price within the budget fits, one that reaches it is near, one above it misses", () => {
  const price = (min: bigint, max: bigint, unit: string) => ({ price: { minFen: min, maxFen: max, unit } });
  const budget = price(4_000_00n, 5_500_00n, "元/吨");
  expect(verdictOf(budget, price(4_950_00n, 5_480_00n, "元/吨"), "price")).toBe("fits");
  expect(verdictOf(budget, price(5_300_00n, 5_950_00n, "元/吨"), "price")).toBe("nearly");
  expect(verdictOf(budget, price(7_000_00n, 8_000_00n, "元/吨"), "price")).toBe("misses");
  expect(verdictOf(budget, price(7_00n, 8_00n, "元/公斤"), "price")).toBe("misses");
  expect(verdictOf(budget, price(6_00n, 8_00n, "元/套"), "price")).toBe("not_stated");
});

test("what the need doesn't ask is not judged, and what the offer doesn't say is not held against it", () => {
  expect(verdictOf({}, { leadTimeDays: 10 }, "lead_time")).toBeUndefined();
  expect(verdictOf({ leadTimeDays: 10 }, {}, "lead_time")).toBe("not_stated");
  expect(verdictOf({ leadTimeDays: 10 }, { leadTimeDays: 12 }, "lead_time")).toBe("nearly");
  expect(verdictOf({ certificates: ["ISO 9001"] }, { certificates: ["ISO9001"] }, "certificate")).toBe(
    "fits",
  );
  expect(verdictOf({ certificates: ["MA煤安标志"] }, { certificates: ["ISO 9001"] }, "certificate")).toBe(
    "not_stated",
  );
});

test("offers of another track are not ranked", () => {
  const ranked = rankOffers(need("l252"), allOffers);
  const tracks = new Map(sample.offers.map((entry) => [entry.key, entry.track]));
  expect(new Set(ranked.map(({ item }) => tracks.get(item)))).toEqual(new Set(["research"]));
});

test("measures are read with their unit from lists, ranges and bounds", () => {
  expect(readMeasures("108/133/159mm").map(({ min, dimension }) => [min, dimension])).toEqual([
    [108, "length"],
    [133, "length"],
    [159, "length"],
  ]);
  expect(readMeasures("DN80~DN1200")).toMatchObject([{ min: 80, max: 1_200, dimension: "length" }]);
  expect(readMeasures("≥0.35 MPa")).toMatchObject([
    { min: 0.35, max: Number.POSITIVE_INFINITY, dimension: "pressure" },
  ]);
  expect(readMeasures("65 kW以内")).toMatchObject([{ min: 0, max: 65_000, dimension: "power" }]);
  expect(readMeasures("QT500-7")).toEqual([]);
});
