import type { Certainty } from "./domain/certainty.ts";
import type { CountedEntry } from "./domain/deal-figures.ts";

type StoredEntry = { kind: string; amount_fen: bigint; certainty: string };

/** Stored entries as the domain counts them; the database keeps certainty within its five words. */
export function countedEntries(rows: readonly StoredEntry[]): CountedEntry[] {
  return rows.map((row) => ({
    kind: row.kind,
    amountFen: row.amount_fen,
    certainty: row.certainty as Certainty,
  }));
}
