import type { Term } from "#app/lib/city.ts";

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
