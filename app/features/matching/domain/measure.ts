/** A stated number or range in the base unit of its dimension, and the words it was stated with. */
export type Measure = { min: number; max: number; dimension: string; text: string };

/** Unit: dimension and factor to its base. Sorted by length when matched, so that `kw` is not read as `k`. */
const UNITS: Record<string, readonly [dimension: string, factor: number]> = {
  mm: ["length", 1],
  毫米: ["length", 1],
  cm: ["length", 10],
  厘米: ["length", 10],
  m: ["length", 1000],
  米: ["length", 1000],
  km: ["length", 1_000_000],
  公里: ["length", 1_000_000],
  μm: ["length", 0.001],
  um: ["length", 0.001],
  g: ["mass", 1],
  克: ["mass", 1],
  kg: ["mass", 1_000],
  公斤: ["mass", 1_000],
  千克: ["mass", 1_000],
  t: ["mass", 1_000_000],
  吨: ["mass", 1_000_000],
  万吨: ["mass", 10_000_000_000],
  w: ["power", 1],
  瓦: ["power", 1],
  kw: ["power", 1_000],
  千瓦: ["power", 1_000],
  mw: ["power", 1_000_000],
  v: ["voltage", 1],
  kv: ["voltage", 1_000],
  ma: ["current", 1],
  a: ["current", 1_000],
  kpa: ["pressure", 0.001],
  mpa: ["pressure", 1],
  bar: ["pressure", 0.1],
  kn: ["force", 1],
  "%": ["share", 1],
  "‰": ["share", 0.1],
  ppm: ["share", 0.0001],
  "°c": ["temperature", 1],
  度: ["temperature", 1],
  s: ["time", 1],
  秒: ["time", 1],
  min: ["time", 60],
  分钟: ["time", 60],
  h: ["time", 3_600],
  小时: ["time", 3_600],
  天: ["time", 86_400],
  日: ["time", 86_400],
  个月: ["time", 2_592_000],
  月: ["time", 2_592_000],
  年: ["time", 31_536_000],
  颗: ["count", 1],
  粒: ["count", 1],
  只: ["count", 1],
  支: ["count", 1],
  件: ["count", 1],
  片: ["count", 1],
  台: ["count", 1],
  套: ["count", 1],
  部: ["count", 1],
  对: ["count", 1],
  株: ["count", 1],
  人: ["count", 1],
  路: ["count", 1],
  k: ["count", 1_000],
  k颗: ["count", 1_000],
  千颗: ["count", 1_000],
  千只: ["count", 1_000],
  千片: ["count", 1_000],
  万颗: ["count", 10_000],
  万粒: ["count", 10_000],
  万支: ["count", 10_000],
  kk: ["count", 1_000_000],
  百万颗: ["count", 1_000_000],
  亿颗: ["count", 100_000_000],
  亿粒: ["count", 100_000_000],
  亿只: ["count", 100_000_000],
};
const NAMES = Object.keys(UNITS).sort((a, b) => b.length - a.length);
const PERIOD_DAYS: Record<string, number> = { 天: 1, 日: 1, 月: 30, 季: 91, 年: 365 };

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const STATED = new RegExp(
  String.raw`(?<least>≥|>=|>|不低于|不少于|不小于|至少)?(?<most>≤|<=|<|不高于|不大于|不超过|最大)?\s*(?<bore>dn|φ|ø)?\s*(?<low>${NUMBER})(?:\s*(?:-|~|至|到)\s*(?:dn|φ|ø)?(?<high>${NUMBER}))?\s*(?<unit>${NAMES.map((name) => (/^[a-z]+$/.test(name) ? `${name}(?![a-z])` : name)).join("|")})?(?<after>以上|以下|以内|起)?`,
  "gu",
);

function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[–—−~～]/g, "-")
    .replace(/(?<=\d),(?=\d{3})/g, "");
}

/**
 * The numbers with units that a text states: `DN80-DN1200`, `70 cm`, `≥0.35 J`, `108/133/159mm`. Bores count as
 * millimetres. A number without a unit takes the one that ends its list; plain numbers are left out.
 */
export function readMeasures(text: string): Measure[] {
  const found = [...normalise(text).matchAll(STATED)].map(
    (match) => ({ ...match.groups, all: match[0].trim() }) as Stated,
  );
  const measures: Measure[] = [];
  let following: readonly [string, number] | undefined;
  for (const stated of found.reverse()) {
    const unit =
      stated.bore === undefined ? (stated.unit === undefined ? following : UNITS[stated.unit]) : UNITS.mm;
    following = unit;
    if (unit) measures.unshift(toMeasure(stated, unit));
  }
  return measures;
}

type Stated = { all: string; low: string } & Partial<
  Record<"least" | "most" | "bore" | "high" | "unit" | "after", string>
>;

function toMeasure(stated: Stated, [dimension, factor]: readonly [string, number]): Measure {
  const low = Number(stated.low) * factor;
  const high = stated.high === undefined ? low : Number(stated.high) * factor;
  const isLeast = stated.least !== undefined || stated.after === "以上" || stated.after === "起";
  const isMost = stated.most !== undefined || stated.after === "以内" || stated.after === "以下";
  return {
    min: isMost ? 0 : Math.min(low, high),
    max: isLeast ? Number.POSITIVE_INFINITY : Math.max(low, high),
    dimension,
    text: stated.all,
  };
}

/** What a counting unit such as `KK/月` stands for: its dimension, its size and the days of its period, if any. */
export function readRate(unit: string): { dimension: string; factor: number; days: number | null } {
  const [amount = "", period] = normalise(unit).split("/");
  const known = UNITS[amount];
  return {
    dimension: known?.[0] ?? amount,
    factor: known?.[1] ?? 1,
    days: period === undefined ? null : (PERIOD_DAYS[period] ?? null),
  };
}
