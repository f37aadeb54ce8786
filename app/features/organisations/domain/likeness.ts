/** What says nothing about which firm it is: legal forms, and the places that a firm's name begins with. */
const SUFFIXES =
  /(?:股份有限公司|有限责任公司|集团有限公司|有限公司|股份公司|集团公司|集团|公司|厂|分公司|合作社|co\.?,? ?ltd\.?|limited|ltd\.?|inc\.?|gmbh|corporation|corp\.?|company)$/iu;
const PLACES = /^(?:山西省?|晋城市?|城区|泽州县?|高平市?|阳城县?|陵川县?|沁水县?)/u;

/**
 * The part of an organisation's name that tells it from others: without brackets, spaces, legal form and the
 * city's place names. Two records with the same core are worth a look; no more than that is claimed.
 */
export function nameCore(name: string): string {
  let core = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\([^)]*\)/gu, "")
    .replace(/[\s·,.，。、-]+$/gu, "");
  for (let before = ""; before !== core;) {
    before = core;
    core = core.replace(SUFFIXES, "").replace(PLACES, "").trim();
  }
  return core.replace(/[\s·,.，。、-]+/gu, "");
}

/** Mail providers that say nothing about a firm. */
const PUBLIC_DOMAINS = new Set(
  "qq.com 163.com 126.com sina.com sina.cn sohu.com foxmail.com aliyun.com 139.com 189.cn gmail.com outlook.com hotmail.com yahoo.com icloud.com".split(
    " ",
  ),
);

/** The domain of a firm's own mail, or null for public providers. */
export function firmDomain(email: string): string | null {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return domain === "" || PUBLIC_DOMAINS.has(domain) ? null : domain;
}

export type LikenessReason = "name" | "phone" | "domain";
export type LikenessRecord = {
  id: string;
  nameZh: string;
  nameEn: string;
  phones: string[];
  emails: string[];
};
export type Likeness = { a: string; b: string; reasons: LikenessReason[] };

/** A group larger than this shares something that says nothing, such as a park's telephone. */
const MAX_GROUP = 4;

/** Pairs of records that may be one firm, with why; those with more reasons first. */
export function likelyDuplicates(records: LikenessRecord[]): Likeness[] {
  const found = new Map<string, Likeness>();
  const note = (reason: LikenessReason, keysOf: (record: LikenessRecord) => string[]) => {
    const groups = new Map<string, Set<string>>();
    for (const record of records) {
      for (const key of keysOf(record)) {
        groups.set(key, (groups.get(key) ?? new Set()).add(record.id));
      }
    }
    for (const ids of groups.values()) {
      if (ids.size > MAX_GROUP) continue;
      for (const [a, b] of pairsOf([...ids].sort())) {
        const pair = found.get(`${a} ${b}`) ?? { a, b, reasons: [] };
        if (!pair.reasons.includes(reason)) pair.reasons.push(reason);
        found.set(`${a} ${b}`, pair);
      }
    }
  };
  note("name", ({ nameZh, nameEn }) =>
    [nameCore(nameZh), nameCore(nameEn)].filter((core) => core.length > 1),
  );
  note("phone", ({ phones }) => phones);
  note("domain", ({ emails }) => emails.map(firmDomain).filter((domain) => domain !== null));
  return [...found.values()].sort((x, y) => y.reasons.length - x.reasons.length || (x.a < y.a ? -1 : 1));
}

function pairsOf(ids: string[]): [string, string][] {
  return ids.flatMap((a, index) => ids.slice(index + 1).map((b): [string, string] => [a, b]));
}
