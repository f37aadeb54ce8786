import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** Proposes facts to a firm; an earlier proposal that nobody answered gives way. */
export async function proposeFacts(
  tx: Tx,
  row: {
    id: string;
    organisationId: string;
    editionId: string;
    proposed: object;
    createdBy: string | null;
    at: Date;
  },
): Promise<void> {
  await tx
    .updateTable("organisation_proposal")
    .set({ status: "superseded", decided_at: row.at })
    .where("organisation_id", "=", row.organisationId)
    .where("status", "=", "waiting")
    .execute();
  await tx
    .insertInto("organisation_proposal")
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      edition_id: row.editionId,
      proposed: JSON.stringify(row.proposed),
      created_by: row.createdBy,
      created_at: row.at,
    })
    .execute();
}

/** The proposal that waits for an answer of this organisation, if any. */
export async function findWaitingProposal(db: Db, organisationId: string) {
  return db
    .selectFrom("organisation_proposal")
    .innerJoin("edition", "edition.id", "organisation_proposal.edition_id")
    .where("organisation_proposal.organisation_id", "=", organisationId)
    .where("organisation_proposal.status", "=", "waiting")
    .select([
      "organisation_proposal.id",
      "organisation_proposal.proposed",
      "organisation_proposal.created_at",
      "edition.name_zh as edition_zh",
      "edition.name_en as edition_en",
    ])
    .executeTakeFirst();
}

/** Answers a waiting proposal of this organisation. Returns whether this call did it. */
export async function answerProposalOnce(
  tx: Tx,
  of: { id: string; organisationId: string; status: "accepted" | "declined"; decidedBy: string; at: Date },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("organisation_proposal")
    .set({ status: of.status, decided_by: of.decidedBy, decided_at: of.at })
    .where("id", "=", of.id)
    .where("organisation_id", "=", of.organisationId)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}
