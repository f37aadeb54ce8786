import type { Fen } from "#app/lib/money.ts";

export type SealedEntry = {
  id: string;
  dealId: string;
  editionId: string;
  number: number;
  kind: string;
  measure: string;
  amountFen: Fen;
  reason: string;
  signedOn: string;
  countedOn: string;
  recordedBy: string;
  recordedByOrganisationId: string;
  recordedAt: Date;
  /** SHA-256 of each file that the entry rests on, in hex. */
  evidence: readonly string[];
};

/**
 * An entry as the one text that its hash is taken over, together with the hash of the entry before it. The
 * first item names the layout: a later layout gets a new name, and old entries stay provable.
 */
export function canonicalEntry(entry: SealedEntry): string {
  return JSON.stringify([
    "ledger-entry/1",
    entry.id,
    entry.dealId,
    entry.editionId,
    entry.number,
    entry.kind,
    entry.measure,
    entry.amountFen.toString(),
    entry.reason,
    entry.signedOn,
    entry.countedOn,
    entry.recordedBy,
    entry.recordedByOrganisationId,
    entry.recordedAt.toISOString(),
    [...entry.evidence].sort(),
  ]);
}
