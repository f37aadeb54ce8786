import type { Finding, MatchListing, Verdict } from "./fit.ts";
import { readMeasures, type Measure } from "./measure.ts";
import { contentWords } from "./words.ts";

type Spec = MatchListing["specs"][number];

/** Names of one and the same property, as buyers and sellers call it. */
const SAME_PROPERTY: readonly (readonly string[])[] = [
  ["管径", "口径", "公称直径", "直径", "辊径", "开孔", "净开孔", "规格", "外径", "内径"],
  ["材质", "材料", "牌号", "钢种"],
  ["长度", "每节", "有效长度", "辊长", "单长"],
  ["承载", "承载等级", "等级", "荷载"],
  ["漏判", "漏检", "漏检率"],
  ["显指", "显色", "cri", "ra"],
  ["功率", "总功率", "最大功率"],
  ["粒度", "目数"],
  ["标准", "执行", "执行标准"],
];
const CLOSE = 0.1;

/** Each specification of the need against the offer's own, found by its name or, failing that, in its text. */
export function compareSpecs(need: MatchListing, offer: MatchListing): Finding[] {
  return need.specs.map((spec) => compareSpec(spec, offer));
}

function compareSpec(wanted: Spec, offer: MatchListing): Finding {
  const finding = { kind: "spec", field: wanted.name, wanted: wanted.value } as const;
  const measures = readMeasures(wanted.value);
  for (const offered of offer.specs.filter((spec) => isSameProperty(wanted.name, spec.name))) {
    const verdict = compareValues(measures, { wanted: wanted.value, offered: offered.value });
    if (verdict !== null) return { ...finding, verdict, offered: offered.value };
  }
  const quoted = findInText(wanted.value, offer);
  return { ...finding, verdict: quoted === null ? "not_stated" : "fits", offered: quoted };
}

function isSameProperty(one: string, other: string): boolean {
  const a = one.toLowerCase();
  const b = other.toLowerCase();
  if (a === b || (a.length > 1 && b.includes(a)) || (b.length > 1 && a.includes(b))) return true;
  return SAME_PROPERTY.some((names) => names.includes(a) && names.includes(b));
}

/** null where the two cannot be compared. */
function compareValues(
  measures: Measure[],
  { wanted, offered }: { wanted: string; offered: string },
): Verdict | null {
  if (measures.length === 0) return compareWords(wanted, offered);
  const given = readMeasures(offered);
  const verdicts = measures.flatMap((measure) => {
    const same = given.filter((other) => other.dimension === measure.dimension);
    return same.length === 0 ? [] : [compareMeasure(measure, same)];
  });
  if (verdicts.length === 0) return null;
  if (verdicts.every((verdict) => verdict === "fits")) return "fits";
  return verdicts.includes("fits") || verdicts.includes("nearly") ? "nearly" : "misses";
}

/** A bound asks that the offer's value keep it; a value or range, that the offer reach it. */
function compareMeasure(wanted: Measure, given: readonly Measure[]): Verdict {
  const isUpper = wanted.min === 0 && wanted.max > 0;
  const reaches = (slack: number) =>
    given.some((offer) => {
      const room = Math.max(Math.abs(Number.isFinite(wanted.max) ? wanted.max : wanted.min), 1e-9) * slack;
      if (isUpper) return (Number.isFinite(offer.max) ? offer.max : offer.min) <= wanted.max + room;
      if (!Number.isFinite(wanted.max))
        return Math.max(offer.min, Number.isFinite(offer.max) ? offer.max : 0) >= wanted.min - room;
      return offer.min <= wanted.min + room && offer.max >= wanted.max - room;
    });
  if (reaches(1e-6)) return "fits";
  return reaches(CLOSE) ? "nearly" : "misses";
}

function compareWords(wanted: string, offered: string): Verdict | null {
  const a = wanted.normalize("NFKC").toLowerCase();
  const b = offered.normalize("NFKC").toLowerCase();
  if (b.includes(a) || a.includes(b)) return "fits";
  const words = contentWords(offered);
  const common = [...contentWords(wanted)].filter((word) => words.has(word));
  return common.length > 0 ? "nearly" : null;
}

/** The words of the offer that say the same, quoted; null where it doesn't. */
function findInText(wanted: string, offer: MatchListing): string | null {
  for (const text of [...offer.specs.map((spec) => spec.value), offer.title, offer.summary]) {
    const at = text.toLowerCase().indexOf(wanted.toLowerCase());
    if (wanted.length > 1 && at >= 0) return text.slice(at, at + wanted.length);
  }
  return null;
}
