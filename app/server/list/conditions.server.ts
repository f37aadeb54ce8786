import { sql, type RawBuilder } from "kysely";

import type { FilterValue, ListState } from "#app/lib/list/list-state.ts";
import { parseYuan } from "#app/lib/money.ts";
import { contains, type ListExpression, type ListSource } from "#db/queries/list-page.server.ts";

import type { ColumnSpec, FilterSpec } from "./define-list.server.ts";

const DEFAULT_ZONE = "Asia/Shanghai";

type Filters = Readonly<Record<string, FilterSpec<never>>>;
type Scope = {
  source: ListSource;
  columns: Readonly<Record<string, ColumnSpec>>;
  filters: Filters;
  timeZone: string | undefined;
};

/** What a filter looks at. */
export function filterExpression({ source }: Pick<Scope, "source">, key: string): RawBuilder<unknown> {
  const expression = source.filters?.[key] ?? source.columns[key]?.value;
  if (!expression) throw new TypeError(`the filter ${key} has neither a column nor an expression`);
  return expression;
}

/** One condition for every word that is searched for. */
export function searchConditions(source: ListSource, q: string): RawBuilder<boolean>[] {
  if (q === "" || !source.matches) return [];
  const { matches } = source;
  return q.split(" ").map((word) => matches(word));
}

/** The condition of each filter that applies, by its name. */
export function filterConditions(scope: Scope, state: ListState): Map<string, RawBuilder<boolean>> {
  const conditions = new Map<string, RawBuilder<boolean>>();
  for (const [key, spec] of Object.entries(scope.filters)) {
    const value = state.filters[key];
    if (value) conditions.set(key, conditionOf(scope, { key, spec, value }));
  }
  return conditions;
}

type Applied = { key: string; spec: FilterSpec<never>; value: FilterValue };

function conditionOf(scope: Scope, applied: Applied): RawBuilder<boolean> {
  const { key, value } = applied;
  const expression = filterExpression(scope, key);
  switch (value.kind) {
    case "choice": {
      const values = sql`${[...value.values]}::text[]`;
      return scope.columns[key]?.kind === "tags"
        ? sql<boolean>`${expression} && ${values}`
        : sql<boolean>`${expression} = any(${values})`;
    }
    case "contains":
      return contains(expression, value.text);
    case "has":
      return value.is ? sql<boolean>`${expression} is not null` : sql<boolean>`${expression} is null`;
    case "range":
      return rangeCondition(scope, { ...applied, from: value.from, to: value.to });
  }
}

function rangeCondition(
  scope: Scope,
  { key, spec, from, to }: Omit<Applied, "value"> & { from: string | null; to: string | null },
): RawBuilder<boolean> {
  const expression = filterExpression(scope, key);
  const isMoment = scope.columns[key]?.kind === "moment" || ("isMoment" in spec && spec.isMoment);
  const bound = boundOf(isMoment ? "moments" : spec.kind, scope.timeZone ?? DEFAULT_ZONE);
  const under = isMoment ? sql`<` : sql`<=`;
  const bounds: RawBuilder<boolean>[] = [];
  if (from !== null) bounds.push(sql<boolean>`${expression} >= ${bound(from, false)}`);
  if (to !== null) bounds.push(sql<boolean>`${expression} ${under} ${bound(to, true)}`);
  return sql.join<boolean>(bounds, sql` and `);
}

/** A day counts whole, also as the upper bound of moments: these end where the next day begins. */
function boundOf(kind: FilterSpec<never>["kind"] | "moments", timeZone: string) {
  return (text: string, isUpper: boolean): RawBuilder<unknown> => {
    if (kind === "moments") {
      return sql`((${text}::date + ${isUpper ? 1 : 0}::int)::timestamp at time zone ${timeZone})`;
    }
    if (kind === "days") return sql`${text}::date`;
    if (kind !== "money") return sql`${text}::numeric`;
    const amount = parseYuan(text);
    return sql`${"fen" in amount ? amount.fen : 0n}::bigint`;
  };
}

/** By what a column sorts: words as Chinese dictionaries do, choices in their own order, the rest as it is. */
export function sortExpression(spec: ColumnSpec, expression: ListExpression): RawBuilder<unknown> {
  if (expression.sort) return expression.sort;
  if (spec.kind === "text") return sql`(${expression.value}) collate "zh-x-icu"`;
  if (spec.kind === "choice" && spec.values) {
    return sql`array_position(${[...spec.values]}::text[], ${expression.value})`;
  }
  return expression.value;
}
