/** Levels at which titles are awarded; an empty one where a title knows none or nobody said. */
export const TITLE_LEVELS = ["national", "provincial", "municipal", "county"] as const;
export type TitleLevel = (typeof TITLE_LEVELS)[number] | "";

export type FirmTitle = { title: string; level: TitleLevel; year: number | null };

const LEVEL_WORDS: Record<string, TitleLevel> = {
  国家级: "national",
  国家: "national",
  省级: "provincial",
  省: "provincial",
  市级: "municipal",
  市: "municipal",
  县级: "county",
  县: "county",
  national: "national",
  provincial: "provincial",
  municipal: "municipal",
  county: "county",
};
const LEVEL_ZH: Record<TitleLevel, string> = {
  "": "",
  national: "国家级",
  provincial: "省级",
  municipal: "市级",
  county: "县级",
};
export const FIRST_TITLE_YEAR = 1950;
export const LAST_TITLE_YEAR = 2100;

/** A title as people write it in one cell: `绿色工厂（省级，2023）`. */
export function titleText({ title, level, year }: FirmTitle): string {
  const notes = [LEVEL_ZH[level], year === null ? "" : String(year)].filter((note) => note !== "");
  return notes.length === 0 ? title : `${title}（${notes.join("，")}）`;
}

/**
 * Reads a title with its level and year behind it in brackets, in any order and either width. Undefined where
 * what stands in the brackets is neither; brackets that belong to the title's name are not in use.
 */
export function parseTitle(text: string): FirmTitle | undefined {
  const match = /^(.*?)\s*[（(]([^（()）]*)[)）]$/u.exec(text.trim());
  if (!match) return text.trim() === "" ? undefined : { title: text.trim(), level: "", year: null };
  const [, title = "", notes = ""] = match;
  const read: FirmTitle = { title: title.trim(), level: "", year: null };
  for (const note of notes.split(/[，,、\s]+/u).filter((part) => part !== "")) {
    const level = LEVEL_WORDS[note.toLowerCase()];
    const year = /^(\d{4})年?$/u.exec(note)?.[1];
    if (level !== undefined) read.level = level;
    else if (year !== undefined && isTitleYear(Number(year))) read.year = Number(year);
    else return undefined;
  }
  return read.title === "" ? undefined : read;
}

export function isTitleYear(year: number): boolean {
  return Number.isInteger(year) && year >= FIRST_TITLE_YEAR && year <= LAST_TITLE_YEAR;
}

/**
 * What a list of titles means beside those that are stored: a title without a year keeps the stored year, and one
 * without a level the stored level where there is just one. Ordered, so that equal lists are equal texts.
 */
export function completedTitles(listed: FirmTitle[], stored: FirmTitle[]): FirmTitle[] {
  const rows = listed.map((row) => {
    const same = stored.filter(({ title }) => title === row.title);
    const known =
      same.find(({ level }) => level === row.level) ??
      (row.level === "" && same.length === 1 ? same[0] : undefined);
    return known ? { title: row.title, level: row.level || known.level, year: row.year ?? known.year } : row;
  });
  const byKey = new Map(rows.map((row) => [`${row.title}\n${row.level}`, row]));
  return [...byKey.values()].sort((a, b) => (titleText(a) < titleText(b) ? -1 : 1));
}
