import type { Fen } from "../money.ts";
import type { FilterShape, ListShape, ListState } from "./list-state.ts";

/**
 * What a column holds. `text` is people's words and sorts as Chinese dictionaries do; `code` is anything with digits
 * or letters of a fixed form (an address, a number, a label) and sorts by its characters; `choice` is one of a few
 * values; `tags` are several of them.
 */
export type ColumnKind = "text" | "code" | "count" | "money" | "day" | "moment" | "flag" | "choice" | "tags";

/** A cell as it reaches the page: days as `YYYY-MM-DD`, moments as ISO instants, money in fen, flags as booleans. */
export type ListValue = string | number | boolean | Fen | string[] | null;

export type ColumnView = {
  key: string;
  kind: ColumnKind;
  header: string;
  width: "xs" | "s" | "m" | "l" | "xl" | undefined;
  /** What the values of a `choice` or of `tags` are called. */
  labels: Readonly<Record<string, string>>;
};

export type FilterOption = { value: string; label: string; count: number | null };
export type FilterView = {
  key: string;
  kind: FilterShape["kind"];
  label: string;
  options: FilterOption[];
};

export type SavedViewLink = {
  id: string;
  name: string;
  /** The list's address of it, without `?`. */
  query: string;
  isOwn: boolean;
  isShared: boolean;
  isDefault: boolean;
};

/** Values of the columns that are shown, and what else the page needs of a row. */
export type ListRow<Values = ListValues, Also = unknown> = {
  id: string;
  values: Partial<Values>;
  also: Also;
};
export type ListValues = Readonly<Record<string, ListValue>>;

/** A page of a list with all that its toolbar needs. */
export type ListView<Values = ListValues, Also = unknown> = {
  key: string;
  /** The edition's slug, null for a list of the platform. */
  edition: string | null;
  path: string;
  shape: ListShape;
  state: ListState;
  /** Every column that the list has, in order; the keys of those in sight are in `shown`. */
  columns: ColumnView[];
  shown: string[];
  filters: FilterView[];
  rows: ListRow<Values, Also>[];
  /** Exact to {@link TOTAL_LIMIT}; `isMore` says that there are more than `count`. */
  total: { count: number; isMore: boolean };
  /** Tokens of the pages before and after. */
  before: string | null;
  after: string | null;
  views: SavedViewLink[];
};

/** Beyond this, a total says "more than". */
export const TOTAL_LIMIT = 10_000;
