import { sql, type RawBuilder } from "kysely";

import type { Db } from "../client.server.ts";

export type ListingSide = "offer" | "need";
export type ListingTrack = "trade" | "research" | "finance";

/** What a reader asked for. Values within one facet are alternatives; facets add up. */
export type ListingSearch = {
  editionId: string;
  side: ListingSide;
  /** All must occur; `prefix` also accepts longer words. */
  terms: readonly { lexeme: string; prefix: boolean }[];
  chains: readonly string[];
  counties: readonly string[];
  titles: readonly string[];
  certificates: readonly string[];
  tracks: readonly string[];
  maxLeadDays: number | null;
};

export type ListingSort = "newest" | "price" | "lead" | "relevance";
/** A place in a sorted list: the key and id of the row beside it, and on which side to go on. */
export type ListingCursor = { toward: "next" | "previous"; key: string; id: string };
export const FACETS = ["chain", "county", "title", "certificate", "track", "lead"] as const;
export type Facet = (typeof FACETS)[number];

/** Beyond this, counts say "more than". */
export const COUNT_LIMIT = 10_000;
const LAST_PRICE = sql.raw("9223372036854775807");
const LAST_DAYS = sql.raw("32767");

/** `sql` of a condition, or nothing where the facet does not apply. */
type Condition = RawBuilder<boolean> | undefined;

function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

function tsquery(terms: ListingSearch["terms"], operator: "&" | "|"): RawBuilder<unknown> {
  const text = terms
    .map(({ lexeme, prefix }) => quoteLexeme(lexeme) + (prefix ? ":*" : ""))
    .join(` ${operator} `);
  return sql`${text}::tsquery`;
}

function textArray(values: readonly string[]): RawBuilder<string[]> {
  return sql`${[...values]}::text[]`;
}

/** Only firms that take part are in the catalogue; who leaves takes its listings along. */
function isFirmApproved(listing: "l" | "listing" = "l"): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${listing}.${column}`);
  return sql<boolean>`exists (select from participation taking where taking.edition_id = ${of("edition_id")}
    and taking.organisation_id = ${of("organisation_id")} and taking.status = 'approved')`;
}

/** Edition, side and words: what no facet count leaves out. */
function base({ editionId, side, terms }: ListingSearch): RawBuilder<boolean> {
  const words = terms.length === 0 ? sql`` : sql` and l.terms @@ ${tsquery(terms, "&")}`;
  return sql<boolean>`l.edition_id = ${editionId} and l.side = ${side} and l.status = 'published'
    and ${isFirmApproved()}${words}`;
}

function conditions(search: ListingSearch): Record<Facet, Condition> {
  const within = (
    values: readonly string[],
    condition: (list: RawBuilder<string[]>) => RawBuilder<boolean>,
  ) => (values.length === 0 ? undefined : condition(textArray(values)));
  return {
    chain: within(search.chains, (list) => sql`l.chain = any(${list})`),
    county: within(search.counties, (list) => sql`o.county = any(${list})`),
    title: within(search.titles, (list) => sql`o.titles && ${list}`),
    certificate: within(search.certificates, (list) => sql`l.certificates && ${list}`),
    track: within(search.tracks, (list) => sql`l.track = any(${list})`),
    lead: search.maxLeadDays === null ? undefined : sql`l.lead_time_days <= ${search.maxLeadDays}`,
  };
}

function allOf(parts: readonly Condition[]): RawBuilder<boolean> {
  const given = parts.filter((part) => part !== undefined);
  return given.length === 0 ? sql<boolean>`true` : sql.join<boolean>(given, sql` and `);
}

type SortRule = { key: RawBuilder<unknown>; type: string; descending: boolean };

/** Sorts as the indexes of the table do, so that a page reads its 50 rows and no more. */
function sortRule(sort: ListingSort, phrase: string): SortRule {
  switch (sort) {
    case "newest":
      return { key: sql`l.published_at`, type: "timestamptz", descending: true };
    case "price":
      return { key: sql`coalesce(l.price_min_fen, ${LAST_PRICE})`, type: "bigint", descending: false };
    case "lead":
      return { key: sql`coalesce(l.lead_time_days, ${LAST_DAYS})`, type: "integer", descending: false };
    case "relevance": {
      const titles = sql`lower(l.title_zh || ' ' || l.title_en)`;
      return { key: sql`(strpos(${titles}, ${phrase}) > 0)::int`, type: "integer", descending: true };
    }
  }
}

/**
 * One page of a search, in the order asked for, and one row more where the list goes on. Rows come in reading
 * order also when going back. `phrase` is what `relevance` looks for in titles.
 */
export async function listListings(
  db: Db,
  options: {
    search: ListingSearch;
    sort: ListingSort;
    phrase: string;
    cursor: ListingCursor | null;
    limit: number;
  },
) {
  const { search, cursor } = options;
  const { key, type, descending } = sortRule(options.sort, options.phrase);
  const backwards = cursor?.toward === "previous";
  const direction = sql.raw(descending === backwards ? "asc" : "desc");
  const beyond = sql.raw(descending === backwards ? ">" : "<");
  const place = cursor
    ? sql`and (${key}, l.id) ${beyond} (${cursor.key}::${sql.raw(type)}, ${cursor.id}::uuid)`
    : sql``;
  const { rows } = await sql<ListedRow>`
    select l.id, l.track, l.title_zh, l.title_en, l.chain, jsonb_path_query_array(l.specs, '$[0 to 3]') as specs,
      l.quantity_min::float8 as quantity_min, l.quantity_max::float8 as quantity_max, l.quantity_unit,
      l.price_min_fen, l.price_max_fen, l.price_unit, l.amount_fen, l.lead_time_days, l.deadline,
      o.name_zh, o.name_en, o.county, o.titles, (${key})::text as sort_key
    from listing l join organisation o on o.id = l.organisation_id
    where ${base(search)} and ${allOf(Object.values(conditions(search)))} ${place}
    order by ${key} ${direction}, l.id ${direction}
    limit ${options.limit + 1}`.execute(db);
  const hasMore = rows.length > options.limit;
  const page = rows.slice(0, options.limit);
  return { rows: backwards ? page.reverse() : page, hasMore };
}

export type ListedRow = {
  id: string;
  track: ListingTrack;
  title_zh: string;
  title_en: string;
  chain: string;
  specs: { name: string; value: string }[];
  quantity_min: number | null;
  quantity_max: number | null;
  quantity_unit: string;
  price_min_fen: bigint | null;
  price_max_fen: bigint | null;
  price_unit: string;
  amount_fen: bigint | null;
  lead_time_days: number | null;
  deadline: string | null;
  name_zh: string;
  name_en: string;
  county: string;
  titles: string[];
  sort_key: string;
};

/**
 * How many listings and firms a search finds, exact to {@link COUNT_LIMIT}; a total of one more means "more
 * than that".
 */
export async function countListings(
  db: Db,
  search: ListingSearch,
): Promise<{ listings: number; firms: number }> {
  const { rows } = await sql<{ listings: number; firms: number }>`
    select count(*)::int as listings, count(distinct organisation_id)::int as firms from (
      select l.organisation_id from listing l join organisation o on o.id = l.organisation_id
      where ${base(search)} and ${allOf(Object.values(conditions(search)))}
      limit ${COUNT_LIMIT + 1}
    ) found`.execute(db);
  return rows[0] ?? { listings: 0, firms: 0 };
}

/**
 * How many listings each value of each facet would leave, given the words and all other facets. Values that
 * would leave nothing are absent. `lead` is counted for the bounds given in days.
 */
export async function countFacets(
  db: Db,
  { search, leadBounds }: { search: ListingSearch; leadBounds: readonly number[] },
): Promise<{ facet: Facet; value: string; listings: number }[]> {
  const applied = conditions(search);
  const flags = FACETS.map((facet) => sql`${applied[facet] ?? sql`true`} as ${sql.id(`in_${facet}`)}`);
  const others = (facet: Facet) =>
    allOf(FACETS.filter((other) => other !== facet && applied[other]).map((other) => sql.ref(`in_${other}`)));
  const byColumn = (facet: Facet, column: string) => sql`
    select ${sql.lit(facet)} as facet, ${sql.ref(column)} as value, count(*)::int as listings
    from hit where ${others(facet)} group by 2`;
  const byArray = (facet: Facet, column: string) => sql`
    select ${sql.lit(facet)}, value, count(*)::int from hit, unnest(${sql.ref(column)}) value
    where ${others(facet)} group by 2`;
  const { rows } = await sql<{ facet: Facet; value: string; listings: number }>`
    with hit as materialized (
      select l.chain, l.track, l.certificates, l.lead_time_days, o.county, o.titles, ${sql.join(flags)}
      from listing l join organisation o on o.id = l.organisation_id where ${base(search)}
    )
    ${byColumn("chain", "chain")} union all ${byColumn("county", "county")}
    union all ${byColumn("track", "track")} union all ${byArray("title", "titles")}
    union all ${byArray("certificate", "certificates")}
    union all select 'lead', bound::text, (select count(*)::int from hit where lead_time_days <= bound and ${others("lead")})
      from unnest(${[...leadBounds]}::int[]) bound`.execute(db);
  return rows.filter((row) => row.value !== "" && row.listings > 0);
}

const FULL_COLUMNS = [
  "listing.id",
  "listing.side",
  "listing.track",
  "listing.organisation_id",
  "listing.title_zh",
  "listing.title_en",
  "listing.summary_zh",
  "listing.summary_en",
  "listing.chain",
  "listing.specs",
  "listing.quantity_unit",
  "listing.price_min_fen",
  "listing.price_max_fen",
  "listing.price_unit",
  "listing.amount_fen",
  "listing.lead_time_days",
  "listing.certificates",
  "listing.region",
  "listing.deadline",
  "organisation.name_zh",
  "organisation.name_en",
  "organisation.county",
  "organisation.place",
  "organisation.titles",
] as const;

function fullListings(db: Db, editionId: string) {
  return db
    .selectFrom("listing")
    .innerJoin("organisation", "organisation.id", "listing.organisation_id")
    .where("listing.edition_id", "=", editionId)
    .where("listing.status", "=", "published")
    .select(FULL_COLUMNS)
    .select([
      sql<number | null>`listing.quantity_min::float8`.as("quantity_min"),
      sql<number | null>`listing.quantity_max::float8`.as("quantity_max"),
    ]);
}

export type FullListingRow = Awaited<ReturnType<typeof listOwnListings>>[number];

/** A published listing of a firm that takes part in the edition, with everything that may be shown of it. */
export async function findListing(db: Db, { editionId, id }: { editionId: string; id: string }) {
  return fullListings(db, editionId)
    .where("listing.id", "=", id)
    .where(isFirmApproved("listing"))
    .executeTakeFirst();
}

/** A firm's own published listings in an edition, newest first. */
export async function listOwnListings(
  db: Db,
  { editionId, organisationId }: { editionId: string; organisationId: string },
) {
  return fullListings(db, editionId)
    .where("listing.organisation_id", "=", organisationId)
    .orderBy("listing.published_at", "desc")
    .orderBy("listing.id", "desc")
    .limit(500)
    .execute();
}

/**
 * The listings of other firms that share most words with `lexemes`, the best candidates of a match. The
 * ranking here is coarse; whoever asks judges them one by one.
 */
export async function listCandidates(
  db: Db,
  options: {
    editionId: string;
    side: ListingSide;
    track: string;
    exceptOrganisationId: string;
    lexemes: readonly string[];
    limit: number;
  },
): Promise<FullListingRow[]> {
  if (options.lexemes.length === 0) return [];
  const words = tsquery(
    options.lexemes.map((lexeme) => ({ lexeme, prefix: false })),
    "|",
  );
  return fullListings(db, options.editionId)
    .where(isFirmApproved("listing"))
    .where("listing.side", "=", options.side)
    .where("listing.track", "=", options.track)
    .where("listing.organisation_id", "<>", options.exceptOrganisationId)
    .where(sql<boolean>`listing.terms @@ ${words}`)
    .orderBy(sql`ts_rank(listing.terms, ${words})`, "desc")
    .orderBy("listing.id")
    .limit(options.limit)
    .execute();
}

/** How many firms take part in an edition, and how many offers and needs they published. */
export async function countEditionListings(db: Db, editionId: string) {
  const { rows } = await sql<{ firms: number; offers: number; needs: number }>`
    select
      (select count(*)::int from participation where edition_id = ${editionId} and status = 'approved') as firms,
      count(*) filter (where side = 'offer')::int as offers,
      count(*) filter (where side = 'need')::int as needs
    from listing l where edition_id = ${editionId} and status = 'published' and ${isFirmApproved()}`.execute(
    db,
  );
  return rows[0] ?? { firms: 0, offers: 0, needs: 0 };
}
