import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type NewEntry = {
  id: string;
  dealId: string;
  editionId: string;
  number: number;
  kind: string;
  measure: string;
  amountFen: bigint;
  reason: string;
  signedOn: string;
  countedOn: string;
  recordedBy: string;
  recordedByOrganisationId: string;
  recordedAt: Date;
  previousHash: Buffer | null;
  hash: Buffer;
};

export async function insertEntry(tx: Tx, entry: NewEntry): Promise<void> {
  await tx
    .insertInto("ledger_entry")
    .values({
      id: entry.id,
      deal_id: entry.dealId,
      edition_id: entry.editionId,
      number: entry.number,
      kind: entry.kind,
      measure: entry.measure,
      amount_fen: entry.amountFen,
      reason: entry.reason,
      signed_on: entry.signedOn,
      counted_on: entry.countedOn,
      recorded_by: entry.recordedBy,
      recorded_by_organisation_id: entry.recordedByOrganisationId,
      recorded_at: entry.recordedAt,
      previous_hash: entry.previousHash,
      hash: entry.hash,
    })
    .execute();
}

export async function attachEvidence(
  tx: Tx,
  { entryId, fileId }: { entryId: string; fileId: string },
): Promise<void> {
  await tx.insertInto("entry_evidence").values({ entry_id: entryId, file_id: fileId }).execute();
}

/**
 * The entries of one deal by number, as they were written, and the firm that the recording one stands for today: two
 * records of one firm may have been merged since. Read under the deal's lock by everyone who writes to it.
 */
export async function listEntriesOfDeal(db: Db, dealId: string) {
  return db
    .selectFrom("ledger_entry")
    .selectAll()
    .select(sql<string>`organisation_now(recorded_by_organisation_id)`.as("recorded_by_firm_now"))
    .where("deal_id", "=", dealId)
    .orderBy("number")
    .execute();
}

export type EntryRow = Awaited<ReturnType<typeof listEntriesOfDeal>>[number];

/** The entries of several deals by number, with who recorded them. */
export async function listEntriesOfDeals(db: Db, dealIds: string[]) {
  if (dealIds.length === 0) return [];
  return db
    .selectFrom("ledger_entry as entry")
    .innerJoin("person", "person.id", "entry.recorded_by")
    .innerJoin("organisation", "organisation.id", "entry.recorded_by_organisation_id")
    .where("entry.deal_id", "in", dealIds)
    .select([
      "entry.id",
      "entry.deal_id",
      "entry.number",
      "entry.kind",
      "entry.measure",
      "entry.amount_fen",
      "entry.reason",
      "entry.signed_on",
      "entry.recorded_at",
      sql<string>`coalesce(organisation.merged_into, organisation.id)`.as("recorded_by_firm_now"),
      "entry.certainty",
      sql<string>`encode(entry.hash, 'hex')`.as("hash"),
      "person.name as recorded_by_name",
      "person.name_en as recorded_by_name_en",
      "organisation.name_zh as recorded_by_firm_zh",
      "organisation.name_en as recorded_by_firm_en",
    ])
    .orderBy("entry.deal_id")
    .orderBy("entry.number")
    .execute();
}

export type NamedEntryRow = Awaited<ReturnType<typeof listEntriesOfDeals>>[number];

/** Moves an entry on by one decision: the decision is kept, and the database lets no step pass without one. */
export async function decideEntryStep(
  tx: Tx,
  decision: {
    id: string;
    entryId: string;
    editionId: string;
    step: string;
    decidedBy: string;
    organisationId: string | null;
    reason: string;
    decidedAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto("ledger_decision")
    .values({
      id: decision.id,
      entry_id: decision.entryId,
      edition_id: decision.editionId,
      step: decision.step,
      decided_by: decision.decidedBy,
      organisation_id: decision.organisationId,
      reason: decision.reason,
      decided_at: decision.decidedAt,
    })
    .execute();
  await tx
    .updateTable("ledger_entry")
    .set({ certainty: decision.step })
    .where("id", "=", decision.entryId)
    .execute();
}

/** Decisions on the entries of deals, oldest first, with who took them. */
export async function listDecisions(db: Db, dealIds: string[]) {
  if (dealIds.length === 0) return [];
  return db
    .selectFrom("ledger_decision as decision")
    .innerJoin("ledger_entry as entry", "entry.id", "decision.entry_id")
    .innerJoin("person", "person.id", "decision.decided_by")
    .leftJoin("organisation", "organisation.id", "decision.organisation_id")
    .where("entry.deal_id", "in", dealIds)
    .select([
      "decision.entry_id",
      "entry.number as entry_number",
      "decision.step",
      "decision.reason",
      "decision.decided_at",
      "decision.decided_by",
      "person.name",
      "person.name_en",
      "organisation.name_zh as firm_zh",
      "organisation.name_en as firm_en",
    ])
    .orderBy("decision.decided_at")
    .orderBy("decision.id")
    .execute();
}

export type DecisionRow = Awaited<ReturnType<typeof listDecisions>>[number];
