/** One word that a listing must bear. `prefix` also accepts longer words that begin with it. */
export type QueryTerm = { lexeme: string; prefix: boolean };

const TOKEN = /\p{Script=Han}+|[\p{L}\p{N}]+(?:\.\p{N}+)?(?:[-/][\p{L}\p{N}]+(?:\.\p{N}+)?)*/gu;
const HAN = /^\p{Script=Han}/u;
/** Chinese characters end a word of letters even without a space between, as in `DN100球墨铸铁管`. */
const HAN_BORDER = /(?<=\p{Script=Han})(?=[^\p{Script=Han}])|(?<=[^\p{Script=Han}])(?=\p{Script=Han})/gu;
const THOUSANDS = /(?<=\d),(?=\d{3}(?!\d))/g;
const DASHES = /[‐‑‒–—−]/g;
const LETTER_BESIDE_DIGIT = /(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;
/** PostgreSQL refuses lexemes of 2 KB and more; nobody searches for words of this length. */
const LONGEST = 60;
const MOST_PARTS = 5;
const MOST_QUERY_TERMS = 24;

/** Width, case and the kinds of dashes make no difference to a search. */
export function normaliseText(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(DASHES, "-").replace(THOUSANDS, "");
}

/**
 * The words that texts are found by, each once, for a `tsvector` made with `array_to_tsvector`.
 *
 * Chinese has no spaces, so every two neighbouring characters are a word; the last character of a run stands
 * alone too, so that each single character begins some word and a prefix finds it. Grades, standards and
 * sizes are kept whole, in their parts, and joined to the neighbour they belong to: `GB/T 23858` is found as
 * `gb/t`, `23858`, `gb/t23858` and `gbt23858`; `700 mm` as `700`, `mm` and `700mm`.
 */
export function searchTerms(texts: readonly string[]): string[] {
  const terms = new Set<string>();
  for (const text of texts) {
    let previous: { word: string; end: number } | undefined;
    for (const { word, start } of tokens(normaliseText(text))) {
      if (HAN.test(word)) {
        for (const term of hanTerms(word)) terms.add(term);
        previous = undefined;
        continue;
      }
      for (const term of wordTerms(word)) terms.add(term);
      if (previous?.end === start - 1 && belongTogether(previous.word, word)) {
        for (const part of beginnings(word)) {
          for (const term of withoutSlash(previous.word + part)) terms.add(term);
        }
      }
      previous = { word, end: start + word.length };
    }
  }
  return [...terms].filter((term) => term.length <= LONGEST);
}

/**
 * What a listing must bear to answer a query: all of these. Two Chinese characters are enough; one finds
 * every word that begins with it, and so do letters of a Latin word. Numbers and grades must be whole.
 */
export function queryTerms(text: string): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (const { word } of tokens(normaliseText(text))) {
    if (word.length > LONGEST && !HAN.test(word)) continue;
    const found = HAN.test(word) ? hanQuery(word) : [{ lexeme: word, prefix: /^\p{L}{2,}$/u.test(word) }];
    for (const term of found) terms.set(term.lexeme, term);
  }
  return [...terms.values()].slice(0, MOST_QUERY_TERMS);
}

function tokens(text: string): { word: string; start: number }[] {
  const found: { word: string; start: number }[] = [];
  for (const match of text.matchAll(TOKEN)) {
    let { index: start } = match;
    for (const word of match[0].split(HAN_BORDER)) {
      const trimmed = word.replace(/^[-/.]+|[-/.]+$/g, "");
      if (trimmed !== "") found.push({ word: trimmed, start: start + word.indexOf(trimmed) });
      start += word.length;
    }
  }
  return found;
}

function hanTerms(run: string): string[] {
  const characters = [...run];
  return characters.map((character, at) => character + (characters[at + 1] ?? ""));
}

function hanQuery(run: string): QueryTerm[] {
  const pairs = hanTerms(run);
  if (pairs.length === 1) return [{ lexeme: run, prefix: true }];
  return pairs.slice(0, -1).map((lexeme) => ({ lexeme, prefix: false }));
}

/** A word, every run of its parts (`qt450-10/12` holds `qt450-10`), and its letters apart from its digits. */
function wordTerms(word: string): string[] {
  const pieces = word.split(/([-/])/);
  const parts = Math.min(Math.ceil(pieces.length / 2), MOST_PARTS);
  const terms = withoutSlash(word);
  for (let from = 0; from < parts; from += 1) {
    for (let to = from; to < parts; to += 1) {
      terms.push(pieces.slice(from * 2, to * 2 + 1).join(""));
    }
    terms.push(...(pieces[from * 2] ?? "").split(LETTER_BESIDE_DIGIT));
  }
  return terms;
}

/** `23858-2009` begins with `23858`: the year of a standard is seldom given. */
function beginnings(word: string): string[] {
  return [...word.matchAll(/(?=[-/])|$/g)].map(({ index }) => word.slice(0, index));
}

function withoutSlash(word: string): string[] {
  return [word, word.replaceAll("/", "")];
}

/** A number and the word beside it: `DN 100`, `700 mm`, `GB/T 23858`. */
function belongTogether(first: string, second: string): boolean {
  return /\p{L}$/u.test(first) ? /^\p{N}/u.test(second) : /^\p{L}/u.test(second);
}
