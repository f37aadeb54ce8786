import type { Measure } from "#app/lib/measures.ts";

import type { Certainty } from "./domain/certainty.ts";

export const LEDGER_VIEWS = ["all", "waiting", "amended", "duplicates"] as const;
export type LedgerView = (typeof LEDGER_VIEWS)[number];

/** The filter of a ledger page. `before` and `after` are deal numbers at which a page ends or begins. */
export type LedgerQuery = {
  view: LedgerView;
  measure: Measure | null;
  certainty: Certainty | null;
  before: string | null;
  after: string | null;
};

/** The address of a ledger page with some of its filter changed; a changed filter begins at the first page. */
export function ledgerHref(path: string, query: LedgerQuery, changes: Partial<LedgerQuery>): string {
  const next = { ...query, before: null, after: null, ...changes };
  const search = new URLSearchParams();
  if (next.view !== "all") search.set("view", next.view);
  for (const key of ["measure", "certainty", "before", "after"] as const) {
    const value = next[key];
    if (value !== null) search.set(key, value);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}
