import { createHash } from "node:crypto";

import type { Fen } from "#app/lib/money.ts";
import type { CtxFor } from "#app/server/context.server.ts";
import { findOwnUpload } from "#db/queries/files.server.ts";
import { attachEvidence, insertEntry } from "#db/queries/ledger-entries.server.ts";
import type { Tx } from "#db/tx.server.ts";

import { canonicalEntry, type SealedEntry } from "../domain/canonical-entry.ts";

export type EntryToAppend = {
  id: string;
  dealId: string;
  number: number;
  kind: "signed" | "amended";
  measure: string;
  amountFen: Fen;
  reason: string;
  signedOn: string;
  countedOn: string;
  previousHash: Buffer | null;
  evidenceFileId: string | null;
};

type FirmCtx = CtxFor<"deals.record">;

/**
 * Appends an entry to a deal whose lock the caller holds, chained to the entry before it. Answers
 * `evidence_unknown` where the file is not the person's own unused upload; nothing is written then.
 */
export async function appendEntry(
  tx: Tx,
  ctx: FirmCtx,
  { previousHash, evidenceFileId, ...entry }: EntryToAppend,
): Promise<"evidence_unknown" | null> {
  const { personId, firm } = ctx.actor;
  const upload =
    evidenceFileId === null ? null : await findOwnUpload(tx, { fileId: evidenceFileId, personId });
  if (upload === undefined) return "evidence_unknown";
  const sealed: SealedEntry = {
    ...entry,
    editionId: ctx.edition.id,
    recordedBy: personId,
    recordedByOrganisationId: firm.id,
    recordedAt: ctx.clock(),
    evidence: upload === null ? [] : [upload.sha256.toString("hex")],
  };
  await insertEntry(tx, { ...sealed, previousHash, hash: entryHash(sealed, previousHash) });
  if (upload !== null) await attachEvidence(tx, { entryId: entry.id, fileId: upload.id });
  return null;
}

/** SHA-256 over the hash of the entry before, if there is one, and the entry's canonical text. */
export function entryHash(entry: SealedEntry, previousHash: Buffer | null): Buffer {
  const hash = createHash("sha256");
  if (previousHash !== null) hash.update(previousHash);
  return hash.update(canonicalEntry(entry), "utf8").digest();
}
