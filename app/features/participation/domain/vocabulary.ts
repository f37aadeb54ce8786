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

export const KINDS = ["supplier", "buyer", "institute", "financier", "town_operator", "public_body"] as const;
export type Kind = (typeof KINDS)[number];

/** In what role an organisation takes part in an edition; the first of its kinds that is one. */
export const CAPACITIES = ["supplier", "buyer", "institute", "financier"] as const;
export type Capacity = (typeof CAPACITIES)[number];

export const KIND_LABELS: Record<Kind, Term> = {
  supplier: { zh: "供应商", en: "Supplier" },
  buyer: { zh: "采购商", en: "Buyer" },
  institute: { zh: "高校院所", en: "Institute" },
  financier: { zh: "金融机构", en: "Financier" },
  town_operator: { zh: "专业镇运营单位", en: "Town operator" },
  public_body: { zh: "公共机构", en: "Public body" },
};

export const TRACKS = ["trade", "research", "finance"] as const;
export type Track = (typeof TRACKS)[number];

export const TRACK_LABELS: Record<Track, Term> = {
  trade: { zh: "产供销", en: "Trade" },
  research: { zh: "产学研", en: "Research" },
  finance: { zh: "政银企", en: "Finance" },
};

/** The capacity that an organisation's kinds give it; null for bodies that only look on. */
export function capacityOf(kinds: readonly Kind[]): Capacity | null {
  return CAPACITIES.find((capacity) => capacity === kinds.find((kind) => isCapacity(kind))) ?? null;
}

function isCapacity(kind: Kind): kind is Capacity {
  return CAPACITIES.some((capacity) => capacity === kind);
}
