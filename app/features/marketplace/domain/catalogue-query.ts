/** The facets whose values are ticked; `lead` is a single bound in days. */
export const TICKED_FACETS = ["chain", "county", "title", "certificate", "track"] as const;
export type TickedFacet = (typeof TICKED_FACETS)[number];
export const SORTS = ["relevance", "newest", "price", "lead"] as const;
export type CatalogueSort = (typeof SORTS)[number];
export const LEAD_BOUNDS = [7, 15, 30, 60] as const;

/** A reader's place in a list: the row beside it, which way to go on, and how many rows lie before. */
export type PlaceInList = { toward: "next" | "previous"; key: string; id: string; before: number };

/** What an address of the catalogue asks for. */
export type CatalogueQuery = {
  q: string;
  ticked: Record<TickedFacet, string[]>;
  lead: number | null;
  sort: CatalogueSort;
  /** Facets shown in full. */
  expanded: TickedFacet[];
  place: PlaceInList | null;
};

const LONGEST_TEXT = 200;
const MOST_VALUES = 20;
const PLACE = /^(next|previous)\.(\d{1,9})\.([0-9a-f-]{36})\.(.{1,60})$/;
/** A sort key as the database writes it: a number, or an instant with its offset. */
const NUMBER_KEY = /^\d{1,19}$/;
const INSTANT_KEY = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?$/;

/** Reads an address; what makes no sense in it is left out, as if it had not been asked. */
export function parseCatalogueQuery(params: URLSearchParams): CatalogueQuery {
  const q = (params.get("q") ?? "").trim().slice(0, LONGEST_TEXT);
  const values = (name: string) =>
    [...new Set(params.getAll(name))]
      .filter((value) => value !== "" && value.length <= LONGEST_TEXT && !value.includes("\0"))
      .slice(0, MOST_VALUES);
  const ticked = Object.fromEntries(
    TICKED_FACETS.map((facet) => [facet, values(facet)]),
  ) as CatalogueQuery["ticked"];
  const lead = LEAD_BOUNDS.find((bound) => String(bound) === params.get("lead")) ?? null;
  const asked = SORTS.find((sort) => sort === params.get("sort"));
  const byDefault = q === "" ? "newest" : "relevance";
  const sort = asked === undefined || (asked === "relevance" && q === "") ? byDefault : asked;
  const expanded = TICKED_FACETS.filter((facet) => params.getAll("more").includes(facet));
  return {
    q: q.replaceAll("\0", ""),
    ticked,
    lead,
    sort,
    expanded,
    place: parsePlace(params.get("at"), sort),
  };
}

function parsePlace(text: string | null, sort: CatalogueSort): PlaceInList | null {
  const [, toward, before, id, key] = PLACE.exec(text ?? "") ?? [];
  if (id === undefined || key === undefined) return null;
  const isKey = (sort === "newest" ? INSTANT_KEY : NUMBER_KEY).test(key);
  return isKey
    ? { toward: toward === "previous" ? "previous" : "next", key, id, before: Number(before) }
    : null;
}

/** The search part of an address, `?` included; empty for the plain list. */
export function catalogueSearch(query: CatalogueQuery): string {
  const params = new URLSearchParams();
  if (query.q !== "") params.set("q", query.q);
  for (const facet of TICKED_FACETS) {
    for (const value of query.ticked[facet]) params.append(facet, value);
  }
  if (query.lead !== null) params.set("lead", String(query.lead));
  if (query.sort !== (query.q === "" ? "newest" : "relevance")) params.set("sort", query.sort);
  for (const facet of query.expanded) params.append("more", facet);
  const { place } = query;
  if (place) params.set("at", `${place.toward}.${place.before}.${place.id}.${place.key}`);
  const text = params.toString();
  return text === "" ? "" : `?${text}`;
}

/** The same list from its beginning, with a change. */
export function changed(
  query: CatalogueQuery,
  change: Partial<Omit<CatalogueQuery, "place">>,
): CatalogueQuery {
  const next = { ...query, ...change, place: null };
  return next.sort === "relevance" && next.q === "" ? { ...next, sort: "newest" } : next;
}

export function withoutTick(query: CatalogueQuery, facet: TickedFacet, value: string): CatalogueQuery {
  const left = query.ticked[facet].filter((other) => other !== value);
  return changed(query, { ticked: { ...query.ticked, [facet]: left } });
}

/** How many filters apply besides the words. */
export function countFilters(query: CatalogueQuery): number {
  return TICKED_FACETS.reduce((sum, facet) => sum + query.ticked[facet].length, query.lead === null ? 0 : 1);
}
