import { redirect } from "@remix-run/node";
import type { RawBuilder } from "kysely";

import {
  listQuery,
  parseListState,
  shownColumns,
  type ListPlace,
  type ListState,
} from "#app/lib/list/list-state.ts";
import {
  TOTAL_LIMIT,
  type ColumnKind,
  type ColumnView,
  type FilterView,
  type ListRow,
  type ListValue,
  type ListView,
} from "#app/lib/list/list-view.ts";
import {
  countListFacets,
  countListRows,
  readListPage,
  type ListPageRow,
  type ListSource,
} from "#db/queries/list-page.server.ts";
import { isDataException } from "#db/tx.server.ts";

import type { Permission } from "../access.ts";
import { holds } from "../command.server.ts";
import type { Ctx, CtxFor } from "../context.server.ts";
import { notFound } from "../http.server.ts";
import { filterConditions, filterExpression, searchConditions, sortExpression } from "./conditions.server.ts";
import type { ColumnSpec, FilterSpec, List, ValuesOf } from "./define-list.server.ts";
import { placeToken, readPlaceToken } from "./place.ts";
import { readViews } from "./views.server.ts";

/** What {@link readList} gives for a list; the props of its page. */
export type ReadListOf<L> = L extends {
  columns: infer C extends Columns;
  source: (ctx: never) => ListSource<string, infer Also>;
}
  ? ListView<ValuesOf<C>, Also>
  : never;

type Columns = Readonly<Record<string, ColumnSpec>>;

/** A list bound to who asks: its tenant, its conditions, and what its address says. */
export type OpenList<P extends Permission = Permission> = {
  ctx: CtxFor<P>;
  source: ListSource;
  columns: Columns;
  filters: Readonly<Record<string, FilterSpec<CtxFor<P>>>>;
  state: ListState;
  search: RawBuilder<boolean>[];
  applied: Map<string, RawBuilder<boolean>>;
};

/** Opens a list for reading. Answers 404 to whoever may not see it, whatever guarded the route. */
export function openList<P extends Permission, C extends Columns, Also>(
  ctx: CtxFor<P>,
  list: List<P, C, Also>,
  params: URLSearchParams,
): OpenList<P> {
  if (!holds(ctx, list.permission)) throw notFound();
  const state = parseListState(list.shape, params);
  const source = list.source(ctx) as ListSource;
  const filters = list.filters ?? {};
  const timeZone = (ctx as Ctx).edition?.timeZone;
  const applied = filterConditions({ source, columns: list.columns, filters, timeZone }, state);
  return {
    ctx,
    source,
    columns: list.columns,
    filters,
    state,
    search: searchConditions(source, state.q),
    applied,
  };
}

export function conditionsOf({ search, applied }: OpenList<never>): RawBuilder<boolean>[] {
  return [...search, ...applied.values()];
}

/**
 * The page of a list that an address asks for. An address that says the same in another way (from a form without
 * JavaScript, typed, or of an older version) is redirected to the one that our own links have; the bare address opens
 * the reader's default view.
 */
export async function readList<P extends Permission, C extends Columns, Also>(
  ctx: CtxFor<P>,
  list: List<P, C, Also>,
  url: URL,
): Promise<ListView<ValuesOf<C>, Also>> {
  const open = openList(ctx, list, url.searchParams);
  const { state } = open;
  const views = await readViews(ctx, list);
  const opening = url.search === "" ? views.find((view) => view.isDefault && view.isOwn) : undefined;
  const query = opening ? opening.query : listQuery(list.shape, state);
  if (query !== url.searchParams.toString()) {
    throw redirect(url.pathname + (query === "" ? "" : `?${query}`));
  }
  const shown = shownColumns(list.shape, state);
  const [page, total] = await Promise.all([
    readPage(open, { shown, limit: state.size, place: state.place }),
    countListRows((ctx as Ctx).db, {
      source: open.source,
      conditions: conditionsOf(open),
      limit: TOTAL_LIMIT,
    }),
  ]);
  const isMore = total > TOTAL_LIMIT;
  const filters = await filterViews(open, list, { isCounted: !isMore });
  return {
    key: list.key,
    edition: (ctx as Ctx).edition?.slug ?? null,
    path: url.pathname,
    shape: list.shape,
    state,
    columns: columnViews(list, (ctx as Ctx).locale),
    shown,
    filters,
    rows: page.rows as ListRow<ValuesOf<C>, Also>[],
    total: { count: Math.min(total, TOTAL_LIMIT), isMore },
    before: page.before,
    after: page.after,
    views,
  };
}

export type ReadPage = { rows: ListRow[]; before: string | null; after: string | null };

/** One page from a place on. A place that is none (a key that its column cannot hold) is the first page. */
export async function readPage<P extends Permission>(
  open: OpenList<P>,
  { shown, limit, place }: { shown: string[]; limit: number; place: ListPlace | null },
): Promise<ReadPage> {
  const at = place && readPlaceToken(open.state.sort, place.token);
  if (!place || !at) return readFrom(open, { shown, limit, place: null });
  try {
    const page = await readFrom(open, { shown, limit, place: { side: place.side, at } });
    // Back at the start, or beyond an end that has moved: a whole page, not a rest.
    const isStart = place.side === "before" && page.before === null;
    return isStart || page.rows.length === 0 ? await readFrom(open, { shown, limit, place: null }) : page;
  } catch (error) {
    if (!isDataException(error)) throw error;
    return readFrom(open, { shown, limit, place: null });
  }
}

type At = { side: ListPlace["side"]; at: { key: string | null; id: string } };

async function readFrom<P extends Permission>(
  open: OpenList<P>,
  { shown, limit, place }: { shown: string[]; limit: number; place: At | null },
): Promise<ReadPage> {
  const { source, state } = open;
  const also = (source.also ?? {}) as Expressions;
  const { rows, hasMore } = await readListPage((open.ctx as Ctx).db, {
    source,
    conditions: conditionsOf(open),
    select: selectionOf(source, { shown, also }),
    sort: sortOf(open),
    place,
    limit,
  });
  return {
    rows: rows.map((row) => rowOf(open, { row, shown, also: Object.keys(also) })),
    ...neighbours(rows, { state, side: place?.side, hasMore }),
  };
}

type Expressions = Readonly<Record<string, RawBuilder<unknown>>>;

function selectionOf(
  { columns }: ListSource,
  { shown, also }: { shown: string[]; also: Expressions },
): Expressions {
  const select: Record<string, RawBuilder<unknown>> = {};
  for (const key of shown) {
    const value = columns[key]?.value;
    if (value) select[`column.${key}`] = value;
  }
  for (const [name, value] of Object.entries(also)) select[`also.${name}`] = value;
  return select;
}

function sortOf({ source, columns, state }: OpenList<never>) {
  const { column, direction } = state.sort;
  const spec = columns[column];
  const expression = source.columns[column];
  if (!spec || !expression) throw new TypeError(`the list has no column ${column} to sort by`);
  return {
    by: sortExpression(spec, expression),
    isDescending: direction === "descending",
    isRequired: expression.isRequired ?? false,
  };
}

/** The words for the pages on both sides, where there are any. */
function neighbours(
  rows: ListPageRow[],
  { state, side, hasMore }: { state: ListState; side: ListPlace["side"] | undefined; hasMore: boolean },
) {
  const token = (row: ListPageRow | undefined) =>
    row ? placeToken(state.sort, { key: row.sortKey, id: row.id }) : null;
  const hasBefore = side === "before" ? hasMore : side === "after";
  return {
    before: hasBefore ? token(rows[0]) : null,
    after: side === "before" || hasMore ? token(rows.at(-1)) : null,
  };
}

function rowOf(
  { columns }: Pick<OpenList<never>, "columns">,
  { row, shown, also }: { row: ListPageRow; shown: string[]; also: string[] },
): ListRow {
  const valueOf = (key: string): ListValue =>
    DECODERS[columns[key]?.kind ?? "text"](row.values[`column.${key}`] ?? null);
  return {
    id: row.id,
    values: Object.fromEntries(shown.map((key) => [key, valueOf(key)])),
    also: Object.fromEntries(also.map((name) => [name, row.values[`also.${name}`]])),
  };
}

const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

/** What the driver gives, as what the column's kind promises. */
const DECODERS: Record<ColumnKind, (value: unknown) => ListValue> = {
  text: (value) => textOrNull(value) ?? "",
  code: (value) => textOrNull(value) ?? "",
  count: (value) => (value === null ? null : Number(value)),
  money: (value) => (typeof value === "bigint" ? value : null),
  flag: (value) => value === true,
  tags: (value) => (Array.isArray(value) ? (value as string[]) : []),
  moment: (value) => (value instanceof Date ? value.toISOString() : null),
  day: textOrNull,
  choice: textOrNull,
};

export function columnViews<P extends Permission, C extends Columns, Also>(
  list: List<P, C, Also>,
  locale: Ctx["locale"],
): ColumnView[] {
  const texts: Readonly<Record<string, string>> = list.texts(locale).columns;
  return Object.entries(list.columns).map(([key, spec]) => ({
    key,
    kind: spec.kind,
    header: texts[key] ?? key,
    width: spec.width,
    labels: "labels" in spec && spec.labels ? spec.labels(locale) : {},
  }));
}

async function filterViews<P extends Permission, C extends Columns, Also>(
  open: OpenList<P>,
  list: List<P, C, Also>,
  { isCounted }: { isCounted: boolean },
): Promise<FilterView[]> {
  const { ctx, filters } = open;
  const counts = isCounted ? await countValues(open) : undefined;
  const { locale } = ctx as Ctx;
  const texts = list.texts(locale);
  const names: Readonly<Record<string, string>> = { ...texts.columns, ...texts.filters };
  return Promise.all(
    Object.entries(filters).map(async ([key, spec]) => ({
      key,
      kind: spec.kind,
      label: names[key] ?? key,
      options: (await optionsOf(open, key, spec)).map((option) => {
        const found = counts?.get(key);
        return { ...option, count: found ? (found.get(option.value) ?? 0) : null };
      }),
    })),
  );
}

/** How many rows each value of the counted filters would leave; undefined where counting is not cheap. */
async function countValues<P extends Permission>(open: OpenList<P>) {
  const { ctx, source, search, applied, filters, columns } = open;
  const counted = Object.keys(filters).filter((key) => {
    const filter = filters[key];
    return filter?.kind === "choice" && filter.hasCounts;
  });
  return countListFacets((ctx as Ctx).db, {
    source,
    conditions: [...search, ...[...applied].flatMap(([key, one]) => (counted.includes(key) ? [] : [one]))],
    facets: Object.fromEntries(
      counted.map((key) => [
        key,
        {
          value: filterExpression(open, key),
          isArray: columns[key]?.kind === "tags",
          condition: applied.get(key),
        },
      ]),
    ),
    limit: TOTAL_LIMIT,
  });
}

async function optionsOf<P extends Permission>(
  { ctx, columns }: OpenList<P>,
  key: string,
  spec: FilterSpec<CtxFor<P>>,
): Promise<{ value: string; label: string }[]> {
  if (spec.kind !== "choice") return [];
  if (spec.options) return spec.options(ctx);
  const column = columns[key];
  const own = column && "values" in column ? column : undefined;
  const labels = (spec.labels ?? own?.labels)?.((ctx as Ctx).locale) ?? {};
  return (spec.values ?? own?.values ?? []).map((value) => ({ value, label: labels[value] ?? value }));
}
