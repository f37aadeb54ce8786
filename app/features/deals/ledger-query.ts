import { z } from "zod";

import { MEASURES } from "#app/lib/measures.ts";
import { CERTAINTIES } from "./domain/certainty.ts";

export const LEDGER_VIEWS = ["all", "waiting", "amended", "duplicates"] as const;
export type LedgerView = (typeof LEDGER_VIEWS)[number];

const number = z
  .string()
  .regex(/^\d{1,15}$/)
  .nullable()
  .catch(null);

/** The filter of a ledger page as its address carries it; what can't be read counts as not given. */
const LedgerQuerySchema = z.object({
  view: z.enum(LEDGER_VIEWS).catch("all"),
  measure: z.enum(MEASURES).nullable().catch(null),
  certainty: z.enum(CERTAINTIES).nullable().catch(null),
  before: number,
  after: number,
});

export type LedgerQuery = z.output<typeof LedgerQuerySchema>;

export function parseLedgerQuery(search: URLSearchParams): LedgerQuery {
  return LedgerQuerySchema.parse(Object.fromEntries(search));
}

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
