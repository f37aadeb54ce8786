import { isCalendarDay } from "../day.ts";
import { fenToYuanText, parseYuan } from "../money.ts";
import { storableText } from "../storable-text.ts";

export type SortDirection = "ascending" | "descending";
export type ListSort = { column: string; direction: SortDirection };

/**
 * `choice`: any of some values (`values` is null where they are only known to the database). `days`: from and to, both
 * counted. `numbers` and `money`: lowest and highest, money in yuan. `contains`: a part of a text. `has`: filled in or
 * not.
 */
export type FilterShape =
  | { key: string; kind: "choice"; values: readonly string[] | null }
  | { key: string; kind: RangeKind | "contains" | "has" };
type RangeKind = "days" | "numbers" | "money";

/** What an address may say of one list. The first column names the row and is always shown. */
export type ListShape = {
  columns: readonly { key: string; isDefault: boolean; isSortable: boolean }[];
  filters: readonly FilterShape[];
  sort: ListSort;
};

export type FilterValue =
  | { kind: "choice"; values: readonly string[] }
  | { kind: "range"; from: string | null; to: string | null }
  | { kind: "contains"; text: string }
  | { kind: "has"; is: boolean };

/** `token` is opaque to everyone but the reader of the list. */
export type ListPlace = { side: "after" | "before"; token: string };

export type ListState = {
  q: string;
  filters: Readonly<Record<string, FilterValue>>;
  sort: ListSort;
  /** The columns shown, in the list's order; null for those shown by default. */
  columns: readonly string[] | null;
  size: number;
  place: ListPlace | null;
  /** The saved view that the address began with, or `all` for none where one opens by default. */
  view: string | null;
};

export const PAGE_SIZES = [25, 50, 100, 200] as const;
export const DEFAULT_PAGE_SIZE = 50;
/** Names that an address uses for itself; no filter may bear one. */
export const RESERVED_NAMES = ["q", "sort", "cols", "size", "after", "before", "view"] as const;

const LONGEST_TEXT = 100;
const MOST_VALUES = 50;
const TOKEN = /^[\w-]{1,4000}$/;
const VIEW = /^(?:all|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** Reads an address. What it does not understand, or what the list does not have, it leaves out. */
export function parseListState(shape: ListShape, params: URLSearchParams): ListState {
  const filters: Record<string, FilterValue> = {};
  for (const filter of shape.filters) {
    const value = readFilter(filter, params);
    if (value) filters[filter.key] = value;
  }
  const size = Number(params.get("size"));
  const view = params.get("view");
  return {
    q: readText(params.get("q")),
    filters,
    sort: readSort(shape, params.get("sort")),
    columns: readColumns(shape, params.getAll("cols")),
    size: PAGE_SIZES.find((allowed) => allowed === size) ?? DEFAULT_PAGE_SIZE,
    place: readPlace(params),
    view: view !== null && VIEW.test(view) ? view : null,
  };
}

/** The one address of a state: always the same order, nothing that goes without saying. */
export function listQuery(shape: ListShape, state: ListState): string {
  const params = new URLSearchParams();
  if (state.view !== null) params.set("view", state.view);
  if (state.q !== "") params.set("q", state.q);
  for (const { key } of shape.filters) {
    for (const [name, value] of filterEntries(key, state.filters[key])) params.append(name, value);
  }
  const { column, direction } = state.sort;
  if (column !== shape.sort.column || direction !== shape.sort.direction) {
    params.set("sort", (direction === "descending" ? "-" : "") + column);
  }
  if (state.columns !== null) params.set("cols", state.columns.join("."));
  if (state.size !== DEFAULT_PAGE_SIZE) params.set("size", String(state.size));
  if (state.place) params.set(state.place.side, state.place.token);
  return params.toString();
}

/** The address of a list in a state, with some of it changed. Whatever changes, reading begins at the first page. */
export function listHref(
  list: { path: string; shape: ListShape; state: ListState },
  change: Partial<ListState>,
): string {
  const query = listQuery(list.shape, { ...list.state, place: null, ...change });
  return query === "" ? list.path : `${list.path}?${query}`;
}

/** The names and values by which an address carries one filter. */
export function filterEntries(key: string, value: FilterValue | undefined): [string, string][] {
  if (!value) return [];
  switch (value.kind) {
    case "choice":
      return value.values.map((one) => [key, one]);
    case "contains":
      return [[key, value.text]];
    case "has":
      return [[key, value.is ? "yes" : "no"]];
    case "range":
      return [
        ...(value.from === null ? [] : [[`${key}.from`, value.from] as [string, string]]),
        ...(value.to === null ? [] : [[`${key}.to`, value.to] as [string, string]]),
      ];
  }
}

/** Everything but the search and filters, as hidden fields of their form. */
export function presentationEntries(shape: ListShape, state: ListState): [string, string][] {
  const rest = listQuery(shape, { ...state, q: "", filters: {}, place: null });
  return [...new URLSearchParams(rest)];
}

/** Whether the state leaves rows out. */
export function isNarrowed(state: ListState): boolean {
  return state.q !== "" || Object.keys(state.filters).length > 0;
}

export function shownColumns(shape: ListShape, state: ListState): string[] {
  const chosen = state.columns ?? shape.columns.filter((column) => column.isDefault).map(({ key }) => key);
  return shape.columns
    .filter((column, index) => index === 0 || chosen.includes(column.key))
    .map(({ key }) => key);
}

const LONE_SURROGATE = /\p{Cs}/gu;

function readText(text: string | null): string {
  const words = storableText((text ?? "").replace(LONE_SURROGATE, ""))
    .replace(/\s+/g, " ")
    .trim();
  return [...words].slice(0, LONGEST_TEXT).join("").trim();
}

function readSort(shape: ListShape, text: string | null): ListSort {
  const column = text?.replace(/^-/, "");
  const isKnown = shape.columns.some(({ key, isSortable }) => isSortable && key === column);
  if (column === undefined || !isKnown) return shape.sort;
  return { column, direction: text?.startsWith("-") ? "descending" : "ascending" };
}

/** `cols=a.b` of our own links, or `cols=a&cols=b` of a form. The default ones, however said, are null. */
function readColumns(shape: ListShape, given: string[]): string[] | null {
  const named = new Set(given.flatMap((text) => text.split(".")));
  const columns = shape.columns.filter(({ key }, index) => index === 0 || named.has(key));
  const isDefault = shape.columns.every(
    (column, index) => index === 0 || named.has(column.key) === column.isDefault,
  );
  const isNone = !shape.columns.some(({ key }) => named.has(key));
  return isNone || isDefault ? null : columns.map(({ key }) => key);
}

function readPlace(params: URLSearchParams): ListPlace | null {
  for (const side of ["after", "before"] as const) {
    const token = params.get(side);
    if (token !== null && TOKEN.test(token)) return { side, token };
  }
  return null;
}

function readFilter(filter: FilterShape, params: URLSearchParams): FilterValue | undefined {
  const { key } = filter;
  switch (filter.kind) {
    case "choice":
      return readChoice(filter.values, params.getAll(key));
    case "contains": {
      const text = readText(params.get(key));
      return text === "" ? undefined : { kind: "contains", text };
    }
    case "has": {
      const answer = params.get(key);
      return answer === "yes" || answer === "no" ? { kind: "has", is: answer === "yes" } : undefined;
    }
    default:
      return readRange({ key, kind: filter.kind }, params);
  }
}

function readRange(
  { key, kind }: { key: string; kind: RangeKind },
  params: URLSearchParams,
): FilterValue | undefined {
  const read = READ_BOUND[kind];
  const from = read(params.get(`${key}.from`) ?? "");
  const to = read(params.get(`${key}.to`) ?? "");
  return from === null && to === null ? undefined : { kind: "range", from, to };
}

function readChoice(known: readonly string[] | null, given: string[]): FilterValue | undefined {
  const asked = new Set(known ? given : given.map(readText));
  const values = known ? known.filter((value) => asked.has(value)) : [...asked].sort().slice(0, MOST_VALUES);
  const said = values.filter((value) => value !== "");
  return said.length === 0 ? undefined : { kind: "choice", values: said };
}

const READ_BOUND: Record<RangeKind, (text: string) => string | null> = {
  days: (text: string) => (isCalendarDay(text) ? text : null),
  numbers: (text: string) => (NUMBER.test(text) ? text : null),
  money: (text: string) => {
    const amount = parseYuan(text);
    return "fen" in amount ? fenToYuanText(amount.fen) : null;
  },
};
