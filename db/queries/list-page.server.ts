import { sql, type RawBuilder } from "kysely";

import type { Db } from "../client.server.ts";

/**
 * What a column of a list is in SQL. `sort` is what it sorts by where that is something else than its value.
 * `isRequired` says that the sort key is never null.
 */
export type ListExpression = {
  value: RawBuilder<unknown>;
  sort?: RawBuilder<unknown>;
  isRequired?: boolean;
};

/**
 * Where a list's rows come from. Made by a function that takes the tenant (edition, organisation, area) or nothing:
 * `where` holds its condition, and no list is read without it.
 */
export type ListSource<K extends string = string, Also = unknown> = {
  from: RawBuilder<unknown>;
  where: RawBuilder<boolean>;
  /** Unique in the list; breaks every tie of a sort. */
  id: RawBuilder<unknown>;
  columns: Readonly<Record<K, ListExpression>>;
  /** What filters look at that is no column. */
  filters?: Readonly<Record<string, RawBuilder<unknown>>>;
  /** What the page needs of every row besides its columns; texts, numbers and such that travel as they are. */
  also?: { readonly [N in keyof Also]: RawBuilder<Also[N]> };
  /** Whether a row bears a word that was searched for. */
  matches?: (word: string) => RawBuilder<boolean>;
};

export type ListKey = { key: string | null; id: string };

export type ListPageQuery = {
  source: ListSource;
  /** Conditions of search and filters, besides the source's own. */
  conditions: readonly RawBuilder<boolean>[];
  /** By the name under which each value comes back. */
  select: Readonly<Record<string, RawBuilder<unknown>>>;
  sort: { by: RawBuilder<unknown>; isDescending: boolean; isRequired: boolean };
  place: { side: "after" | "before"; at: ListKey } | null;
  limit: number;
};

export type ListPageRow = { id: string; sortKey: string | null; values: Record<string, unknown> };

/** A text that holds a word anywhere, whatever its case. */
export function contains(text: RawBuilder<unknown>, word: string): RawBuilder<boolean> {
  return sql<boolean>`${text} ilike ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`;
}

/** A text that may be in both languages, in the reader's; the other one where that is empty. */
export function localColumn(
  locale: "zh" | "en",
  zh: RawBuilder<unknown>,
  en: RawBuilder<unknown>,
): RawBuilder<string> {
  return locale === "zh" ? sql<string>`${zh}` : sql<string>`coalesce(nullif(${en}, ''), ${zh})`;
}

function allOf(source: ListSource, conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql.join<boolean>([source.where, ...conditions], sql` and `);
}

/**
 * One page of a list in its order, and whether it goes on beyond. Rows come in reading order also when going back.
 * Rows without a sort key stand at the end in both directions; they are a stretch of their own, so that each stretch is
 * one range of a plain index on (tenant, key, id).
 */
export async function readListPage(
  db: Db,
  query: ListPageQuery,
): Promise<{ rows: ListPageRow[]; hasMore: boolean }> {
  const rows: ListPageRow[] = [];
  for (const stretch of stretchesOf(query)) {
    rows.push(...(await readStretch(db, query, { ...stretch, limit: query.limit + 1 - rows.length })));
    if (rows.length > query.limit) break;
  }
  const page = rows.slice(0, query.limit);
  const isBack = query.place?.side === "before";
  return { rows: isBack ? page.reverse() : page, hasMore: rows.length > query.limit };
}

type Stretch = { isEmptyKey: boolean; from: ListKey | null };

/** The stretches that are left to read from the place on, in the order of reading. */
function stretchesOf({ sort, place }: ListPageQuery): Stretch[] {
  const isBack = place?.side === "before";
  const all: Stretch[] = sort.isRequired
    ? [{ isEmptyKey: false, from: null }]
    : [
        { isEmptyKey: false, from: null },
        { isEmptyKey: true, from: null },
      ];
  if (isBack) all.reverse();
  if (!place) return all;
  const began = all.findIndex(({ isEmptyKey }) => isEmptyKey === (place.at.key === null));
  if (began === -1) return all;
  return all.slice(began).map((stretch, index) => (index === 0 ? { ...stretch, from: place.at } : stretch));
}

async function readStretch(
  db: Db,
  query: ListPageQuery,
  { isEmptyKey, from, limit }: Stretch & { limit: number },
): Promise<ListPageRow[]> {
  const { source, sort, place } = query;
  const isFalling = sort.isDescending !== (place?.side === "before");
  const direction = sql.raw(isFalling ? "desc" : "asc");
  const beyond = sql.raw(isFalling ? "<" : ">");
  const conditions = [...query.conditions];
  if (isEmptyKey) conditions.push(sql<boolean>`${sort.by} is null`);
  else if (!sort.isRequired) conditions.push(sql<boolean>`${sort.by} is not null`);
  if (from) {
    conditions.push(
      isEmptyKey
        ? sql<boolean>`${source.id} ${beyond} ${from.id}`
        : sql<boolean>`(${sort.by}, ${source.id}) ${beyond} (${from.key}, ${from.id})`,
    );
  }
  const order = isEmptyKey
    ? sql`${source.id} ${direction}`
    : sql`${sort.by} ${direction}, ${source.id} ${direction}`;
  const names = Object.keys(query.select);
  const selected = names.map((name, index) => sql`, ${query.select[name]} as ${sql.id(`v${index}`)}`);
  const { rows } = await sql<Record<string, unknown>>`
    select (${source.id})::text as id, (${sort.by})::text as k${sql.join(selected, sql``)}
    from ${source.from} where ${allOf(source, conditions)} order by ${order} limit ${limit}`.execute(db);
  return rows.map((row) => ({
    id: row.id as string,
    sortKey: row.k as string | null,
    values: Object.fromEntries(names.map((name, index) => [name, row[`v${index}`]])),
  }));
}

/** How many rows there are, counted to one more than `limit` at most. */
export async function countListRows(
  db: Db,
  { source, conditions, limit }: Pick<ListPageQuery, "source" | "conditions"> & { limit: number },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from ${source.from} where ${allOf(source, conditions)} limit ${limit + 1}
    ) found`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The ids of the rows of a list that are named, or of all that its conditions leave; at most `limit`. */
export async function listRowIds(
  db: Db,
  of: Pick<ListPageQuery, "source" | "conditions"> & { among: readonly string[] | null; limit: number },
): Promise<string[]> {
  const { source, among } = of;
  const conditions = among
    ? [...of.conditions, sql<boolean>`(${source.id})::text = any(${[...among]}::text[])`]
    : of.conditions;
  const { rows } = await sql<{ id: string }>`
    select (${source.id})::text as id from ${source.from} where ${allOf(source, conditions)}
    order by ${source.id} limit ${of.limit}`.execute(db);
  return rows.map((row) => row.id);
}

export type ListFacet = {
  value: RawBuilder<unknown>;
  isArray: boolean;
  /** This filter's own condition, which its own counts leave out. */
  condition: RawBuilder<boolean> | undefined;
};

/**
 * How many rows each value of each facet would leave, given all other conditions. Undefined where the list without its
 * facets has more rows than `limit`: then counting is not cheap.
 */
export async function countListFacets(
  db: Db,
  of: Pick<ListPageQuery, "source" | "conditions"> & {
    facets: Readonly<Record<string, ListFacet>>;
    limit: number;
  },
): Promise<Map<string, Map<string, number>> | undefined> {
  const { source, facets, limit } = of;
  const names = Object.keys(facets);
  if (names.length === 0) return new Map();
  const values = names.map((name, index) => sql`${facets[name]?.value} as ${sql.id(`f${index}`)}`);
  const flags = names.map(
    (name, index) => sql`(${facets[name]?.condition ?? sql`true`}) as ${sql.id(`in${index}`)}`,
  );
  const counts = names.map((name, index) => {
    const column = sql.ref(`f${index}`);
    const others = names.flatMap((_, other) => (other === index ? [] : [sql.ref(`in${other}`)]));
    const given = others.length === 0 ? sql`true` : sql.join(others, sql` and `);
    return facets[name]?.isArray
      ? sql`select ${sql.lit(index)} as facet, value, count(*)::int as count from hit, unnest(${column}) value where ${given} group by 2`
      : sql`select ${sql.lit(index)}, ${column}::text, count(*)::int from hit where ${given} group by 2`;
  });
  const { rows } = await sql<{ facet: number; value: string | null; count: number }>`
    with hit as materialized (
      select ${sql.join([...values, ...flags])} from ${source.from}
      where ${allOf(source, of.conditions)} limit ${limit + 1}
    )
    select -1 as facet, null as value, count(*)::int as count from hit
    union all ${sql.join(counts, sql` union all `)}`.execute(db);
  if ((rows.find((row) => row.facet === -1)?.count ?? 0) > limit) return undefined;
  const found = new Map<string, Map<string, number>>(names.map((name) => [name, new Map()]));
  for (const { facet, value, count } of rows) {
    const name = names[facet];
    if (name !== undefined && value !== null) found.get(name)?.set(value, count);
  }
  return found;
}
