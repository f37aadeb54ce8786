export type Term = { zh: string; en: string };

/** Where organisations sit: the city's counties, and everywhere else. Stored in Chinese. */
export const COUNTIES: readonly Term[] = [
  { zh: "城区", en: "Urban District" },
  { zh: "泽州县", en: "Zezhou County" },
  { zh: "高平市", en: "Gaoping City" },
  { zh: "阳城县", en: "Yangcheng County" },
  { zh: "陵川县", en: "Lingchuan County" },
  { zh: "沁水县", en: "Qinshui County" },
  { zh: "外地", en: "Elsewhere" },
];

/** The city's industry chains, and what serves them. Stored in Chinese. */
export const CHAINS: readonly Term[] = [
  { zh: "钢铁", en: "Iron and steel" },
  { zh: "铸造", en: "Casting" },
  { zh: "煤化工", en: "Coal chemicals" },
  { zh: "光机电", en: "Opto-mechatronics" },
  { zh: "视觉系统", en: "Machine vision" },
  { zh: "新材料", en: "New materials" },
  { zh: "人工智能", en: "Artificial intelligence" },
  { zh: "装备制造", en: "Equipment manufacturing" },
  { zh: "中药材康养", en: "Chinese herbs and wellness" },
  { zh: "陶瓷琉璃", en: "Ceramics and glaze" },
  { zh: "农产品加工", en: "Food processing" },
  { zh: "非遗文创", en: "Heritage crafts" },
  { zh: "煤层气", en: "Coalbed methane" },
  { zh: "物流与服务", en: "Logistics and services" },
];

/** Titles that firms are awarded. Stored in Chinese; firms may bear others. */
export const TITLES: readonly Term[] = [
  { zh: "专精特新", en: "Specialised and innovative SME" },
  { zh: "专精特新小巨人", en: 'National "little giant" SME' },
  { zh: "创新型中小企业", en: "Innovative SME" },
  { zh: "绿色工厂", en: "Green factory" },
  { zh: "智能工厂", en: "Smart factory" },
  { zh: "高新技术企业", en: "High-tech enterprise" },
  { zh: "链主企业", en: "Chain leader" },
  { zh: "新型研发机构", en: "New-type R&D institute" },
  { zh: "农业产业化龙头企业", en: "Leading agricultural enterprise" },
  { zh: "市级示范社", en: "City-level model cooperative" },
  { zh: "省级康养示范基地", en: "Provincial model wellness base" },
  { zh: "智能化示范矿井", en: "Model intelligent mine" },
  { zh: "非遗工坊", en: "Intangible heritage workshop" },
  { zh: "A级物流企业", en: "A-rated logistics company" },
];

const ENGLISH = new Map([...COUNTIES, ...CHAINS, ...TITLES].map((term) => [term.zh, term.en]));

/** The English name of a county, chain or title; a name that is not listed stays as it was entered. */
export function englishTerm(zh: string): string {
  return ENGLISH.get(zh) ?? zh;
}

/** The names of terms in a language, by their Chinese name, as lists label them. */
export function termNames(terms: readonly Term[]): (locale: "zh" | "en") => Record<string, string> {
  return (locale) => Object.fromEntries(terms.map((term) => [term.zh, term[locale]]));
}
