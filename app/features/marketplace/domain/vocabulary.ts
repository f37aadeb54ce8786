import { englishTerm } from "#app/lib/city.ts";

/** English names of counting units, as they follow a number or a slash. */
const UNITS: Record<string, string> = {
  元: "CNY",
  吨: "t",
  公斤: "kg",
  千克: "kg",
  吨公里: "t·km",
  台: "units",
  套: "sets",
  件: "pcs",
  支: "pcs",
  只: "pcs",
  片: "pcs",
  颗: "pcs",
  粒: "pcs",
  株: "plants",
  对: "pairs",
  部: "units",
  份: "copies",
  场: "shows",
  人: "people",
  人天: "person-days",
  米: "m",
  平方米: "m²",
  千颗: "thousand pcs",
  千只: "thousand pcs",
  千片: "thousand pcs",
  万颗: "×10,000 pcs",
  万粒: "×10,000 pcs",
  百万颗: "million pcs",
  亿粒: "×100 million pcs",
  亿只: "×100 million pcs",
  K颗: "thousand pcs",
  批: "batch",
  天: "day",
  月: "month",
  年: "year",
};
/** One of a unit, where cutting off the `s` is not enough. */
const SINGULAR: Record<string, string> = { people: "person", copies: "copy" };

/** A chain, county or title in the reader's language. */
export function termName(locale: "zh" | "en", name: string): string {
  return locale === "zh" ? name : englishTerm(name);
}

/** A unit such as `元/套` or `吨/月` in the reader's language; a part that has no English name stays. */
export function unitName(locale: "zh" | "en", unit: string): string {
  if (locale === "zh") return unit;
  const [first = "", ...rest] = unit.split("/");
  const per = rest.map((part) => singular(UNITS[part] ?? part));
  return [UNITS[first] ?? first, ...per].join("/");
}

function singular(unit: string): string {
  return SINGULAR[unit] ?? unit.replace(/(?<=[a-z]{2})s$/, "");
}
