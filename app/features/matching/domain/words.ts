const HAN_RUN = /\p{Script=Han}+/gu;
const LATIN_WORD = /[a-z][a-z0-9]*(?:-[a-z0-9]+)*|\d{3,}/g;
/** Words of every offer and need, which say nothing of the product. */
const EMPTY = new Set(
  "要求 以上 以内 不超 超过 可以 提供 公司 有限 我们 需要 每月 每年 以下 标准 执行 质量 the for and with of".split(
    " ",
  ),
);

/** The words of a text by which products resemble each other: character pairs, Latin words, longer numbers. */
export function contentWords(text: string): Set<string> {
  const plain = text.normalize("NFKC").toLowerCase();
  const words = new Set<string>();
  for (const [run] of plain.matchAll(HAN_RUN)) {
    for (let at = 0; at + 1 < run.length; at += 1) words.add(run.slice(at, at + 2));
  }
  for (const [word] of plain.matchAll(LATIN_WORD)) {
    words.add(word.length > 3 ? word.replace(/(?:ings?|e?s)$/, "") : word);
  }
  for (const empty of EMPTY) words.delete(empty);
  return words;
}

/** How much a word tells; rare words tell more. */
export type WordWeight = (word: string) => number;

/** Weights from the texts that are being compared: a word that all of them bear tells nothing. */
export function weighWords(texts: readonly ReadonlySet<string>[]): WordWeight {
  const counts = new Map<string, number>();
  for (const words of texts) {
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return (word) => Math.log(1 + (texts.length + 1) / ((counts.get(word) ?? 0) + 0.5));
}

/** The share of `wanted`, by weight, that `given` bears: from 0 to 1. */
export function coverage(
  wanted: ReadonlySet<string>,
  given: ReadonlySet<string>,
  weight: WordWeight,
): number {
  let all = 0;
  let common = 0;
  for (const word of wanted) {
    const worth = weight(word);
    all += worth;
    if (given.has(word)) common += worth;
  }
  return all === 0 ? 0 : common / all;
}
