/** Kinds in the order in which they are shown; an organisation may be several. */
export const ORGANISATION_KINDS = [
  "supplier",
  "buyer",
  "institute",
  "financier",
  "town_operator",
  "public_body",
] as const;

/** What an organisation says of itself. Texts are trimmed; county and chain are terms of `app/lib/city.ts`. */
export type OrganisationFacts = {
  nameZh: string;
  nameEn: string;
  kinds: string[];
  county: string;
  place: string;
  chain: string;
};

export const FACT_FIELDS = ["nameZh", "nameEn", "kinds", "county", "place", "chain"] as const;
export type FactField = (typeof FACT_FIELDS)[number];
export type FactChange = { field: FactField; from: string | string[]; to: string | string[] };

/** Which facts differ, in the order of the page; kinds as sets. */
export function changedFacts(from: OrganisationFacts, to: OrganisationFacts): FactChange[] {
  return FACT_FIELDS.filter((field) => textOf(from[field]) !== textOf(to[field])).map((field) => ({
    field,
    from: from[field],
    to: to[field],
  }));
}

function textOf(value: string | string[]): string {
  return typeof value === "string" ? value : [...value].sort().join("\n");
}

/**
 * The facts of a kept record once another was merged into it: its own stand, what it left empty comes from the
 * other, and it is of both records' kinds.
 */
export function joinedFacts(kept: OrganisationFacts, merged: OrganisationFacts): OrganisationFacts {
  return {
    nameZh: kept.nameZh,
    nameEn: kept.nameEn || merged.nameEn,
    kinds: [...new Set([...kept.kinds, ...merged.kinds])],
    county: kept.county,
    place: kept.place || merged.place,
    chain: kept.chain || merged.chain,
  };
}
