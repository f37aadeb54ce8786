import { z } from "zod";

import { MEASURES } from "#app/lib/measures.ts";
import { CERTAINTIES } from "./domain/certainty.ts";
import { LEDGER_VIEWS, type LedgerQuery } from "./ledger-address.ts";

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

export function parseLedgerQuery(search: URLSearchParams): LedgerQuery {
  return LedgerQuerySchema.parse(Object.fromEntries(search));
}
