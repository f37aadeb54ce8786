/** English names of what the city sorts its firms and products by; texts that are not listed stay as entered. */
const NAMES: Record<string, string> = {
  钢铁: "Iron and steel",
  铸造: "Casting",
  煤化工: "Coal chemicals",
  光机电: "Opto-mechatronics",
  视觉系统: "Machine vision",
  新材料: "New materials",
  人工智能: "Artificial intelligence",
  装备制造: "Equipment manufacturing",
  中药材康养: "Chinese herbs and wellness",
  陶瓷琉璃: "Ceramics and glaze",
  农产品加工: "Food processing",
  非遗文创: "Heritage crafts",
  煤层气: "Coalbed methane",
  物流与服务: "Logistics and services",
  城区: "Urban District",
  泽州县: "Zezhou County",
  高平市: "Gaoping City",
  阳城县: "Yangcheng County",
  陵川县: "Lingchuan County",
  沁水县: "Qinshui County",
  外地: "Elsewhere",
  专精特新: "Specialised and innovative SME",
  专精特新小巨人: 'National "little giant" SME',
  创新型中小企业: "Innovative SME",
  高新技术企业: "High-tech enterprise",
  链主企业: "Chain leader",
  新型研发机构: "New-type R&D institute",
  农业产业化龙头企业: "Leading agricultural enterprise",
  市级示范社: "City-level model cooperative",
  省级康养示范基地: "Provincial model wellness base",
  智能化示范矿井: "Model intelligent mine",
  非遗工坊: "Intangible heritage workshop",
  A级物流企业: "A-rated logistics company",
};

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
const PLURAL = /(?<!people|shows|copies)s$/;

/** A chain, county or title in the reader's language. */
export function termName(locale: "zh" | "en", name: string): string {
  return locale === "zh" ? name : (NAMES[name] ?? name);
}

/** A unit such as `元/套` or `吨/月` in the reader's language; a part that has no English name stays. */
export function unitName(locale: "zh" | "en", unit: string): string {
  if (locale === "zh") return unit;
  const [first = "", ...rest] = unit.split("/");
  const per = rest.map((part) => (UNITS[part] ?? part).replace(PLURAL, ""));
  return [UNITS[first] ?? first, ...per].join("/");
}
