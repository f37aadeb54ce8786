import type { Locale } from "#app/i18n/locale.ts";
import { RESERVED_NAMES, type ListShape, type SortDirection } from "#app/lib/list/list-state.ts";
import type { ColumnKind, ColumnView } from "#app/lib/list/list-view.ts";
import type { Fen } from "#app/lib/money.ts";
import type { ListSource } from "#db/queries/list-page.server.ts";

import type { Permission } from "../access.ts";
import type { CtxFor } from "../context.server.ts";

type ColumnLook = {
  width?: ColumnView["width"];
  /** Not shown until a reader asks for it. */
  isOptional?: true;
  isSortable?: false;
};
type Labels = (locale: Locale) => Readonly<Record<string, string>>;

export type ColumnSpec =
  | (ColumnLook & { kind: Exclude<ColumnKind, "choice" | "tags"> })
  | (ColumnLook & {
      kind: "choice" | "tags";
      /** In the order in which the column sorts. Left out where any text may stand there. */
      values?: readonly string[];
      labels?: Labels;
    });

type Option = { value: string; label: string };

/** A filter looks at the column of its own name, or at the expression of that name in the source's `filters`. */
export type FilterSpec<X> =
  | {
      kind: "choice";
      /** The column's own where left out. */
      values?: readonly string[];
      labels?: Labels;
      /** Where only the database knows the values: those that this list has, named. */
      options?: (ctx: X) => Promise<Option[]>;
      /** Shows how many rows each value would leave, while the list has no more than 10,000. */
      hasCounts?: true;
    }
  | { kind: "days"; isMoment?: true }
  | { kind: "numbers" | "money" | "contains" | "has" };

type Columns = Readonly<Record<string, ColumnSpec>>;
type KeyOf<C> = Extract<keyof C, string>;

type ValueOf<S extends ColumnSpec> = S["kind"] extends "text" | "code"
  ? string
  : S["kind"] extends "count"
    ? number | null
    : S["kind"] extends "money"
      ? Fen | null
      : S["kind"] extends "flag"
        ? boolean
        : S["kind"] extends "tags"
          ? string[]
          : S["kind"] extends "choice"
            ? (S extends { values: readonly (infer V)[] } ? V : string) | null
            : string | null;

export type ValuesOf<C extends Columns> = { -readonly [K in KeyOf<C>]: ValueOf<C[K]> };

type Texts<C> = {
  title: string;
  columns: Readonly<Record<KeyOf<C>, string>>;
  /** Names of filters that are no column. */
  filters?: Readonly<Record<string, string>>;
};

export type ListDefinition<P extends Permission, C extends Columns, Also> = {
  /** Names the list in saved views; never changes. */
  key: string;
  /** Asked before every read, export and choice of rows. */
  permission: P;
  /** Rows and their tenant, from what the permission has proved of the context. */
  source: (ctx: CtxFor<P>) => ListSource<KeyOf<C>, Also>;
  /** The first one names the row and is always shown. */
  columns: C;
  texts: (locale: Locale) => Texts<C>;
  sort: { column: KeyOf<C>; direction: SortDirection };
  filters?: Readonly<Record<string, FilterSpec<CtxFor<P>>>>;
};

/** A list that has been checked: readable by {@link readList}, `exportList` and `readSelection`. */
export type List<P extends Permission, C extends Columns, Also> = ListDefinition<P, C, Also> & {
  shape: ListShape;
};

const NAME = /^[a-z][A-Za-z0-9]*$/;

/**
 * Defines a list once: its page, its address, its export and its bulk selection all follow from it. Throws where it
 * contradicts itself, so that a wrong one fails at the first import.
 */
export function defineList<P extends Permission, const C extends Columns, Also>(
  definition: ListDefinition<P, C, Also>,
): List<P, C, Also> {
  const filters = Object.entries(definition.filters ?? {});
  const reserved: readonly string[] = RESERVED_NAMES;
  for (const name of [...Object.keys(definition.columns), ...filters.map(([key]) => key)]) {
    if (!NAME.test(name) || reserved.includes(name)) {
      throw new TypeError(`list ${definition.key}: no column or filter can be called ${name}`);
    }
  }
  const shape: ListShape = {
    columns: Object.entries(definition.columns).map(([key, spec]) => ({
      key,
      isDefault: !spec.isOptional,
      isSortable: spec.isSortable !== false && spec.kind !== "tags",
    })),
    filters: filters.map(([key, spec]) =>
      spec.kind === "choice"
        ? { key, kind: spec.kind, values: choiceValues(definition.columns[key], spec) }
        : { key, kind: spec.kind },
    ),
    sort: definition.sort,
  };
  return { ...definition, shape };
}

function choiceValues(
  column: ColumnSpec | undefined,
  spec: Extract<FilterSpec<never>, { kind: "choice" }>,
): readonly string[] | null {
  if (spec.values) return spec.values;
  if (spec.options) return null;
  return (column && "values" in column ? column.values : undefined) ?? null;
}
