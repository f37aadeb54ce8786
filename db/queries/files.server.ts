import { sql, type ExpressionBuilder } from "kysely";

import type { Db } from "../client.server.ts";
import type { DB } from "../schema.ts";
import type { Tx } from "../tx.server.ts";

export async function insertFile(
  tx: Tx,
  file: {
    id: string;
    name: string;
    mediaType: string;
    sha256: Buffer;
    content: Buffer;
    createdBy: string;
    createdAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto("file")
    .values({
      id: file.id,
      name: file.name,
      media_type: file.mediaType,
      size: file.content.byteLength,
      sha256: file.sha256,
      content: file.content,
      created_by: file.createdBy,
      created_at: file.createdAt,
    })
    .execute();
}

function isTitleEvidence(eb: ExpressionBuilder<DB, "file">) {
  return eb.exists(
    eb.selectFrom("organisation_title").select("id").whereRef("evidence_file_id", "=", "file.id"),
  );
}

/** A person's own upload that no entry and no title rests on yet, without its content. */
export async function findOwnUpload(db: Db, { fileId, personId }: { fileId: string; personId: string }) {
  return db
    .selectFrom("file")
    .select(["id", "name", "size", "sha256"])
    .where("id", "=", fileId)
    .where("created_by", "=", personId)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom("entry_evidence").select("entry_id").whereRef("file_id", "=", "file.id")),
      ),
    )
    .where((eb) => eb.not(isTitleEvidence(eb)))
    .executeTakeFirst();
}

/** Removes what a person uploaded before `before` and then never used. */
export async function deleteAbandonedUploads(
  tx: Tx,
  { personId, before }: { personId: string; before: Date },
): Promise<void> {
  await tx
    .deleteFrom("file")
    .where("created_by", "=", personId)
    .where("created_at", "<", before)
    .where((eb) =>
      eb.not(
        eb.exists(eb.selectFrom("entry_evidence").select("entry_id").whereRef("file_id", "=", "file.id")),
      ),
    )
    .where((eb) => eb.not(isTitleEvidence(eb)))
    .execute();
}

/** Who may see a file of an edition: its uploader and the parties of the deals that rest on it. */
export async function findFileOfEdition(
  db: Db,
  { fileId, editionId }: { fileId: string; editionId: string },
) {
  return db
    .selectFrom("file")
    .innerJoin("entry_evidence", "entry_evidence.file_id", "file.id")
    .innerJoin("ledger_entry", "ledger_entry.id", "entry_evidence.entry_id")
    .innerJoin("deal", "deal.id", "ledger_entry.deal_id")
    .where("file.id", "=", fileId)
    .where("ledger_entry.edition_id", "=", editionId)
    .select(["file.id", "file.name", "file.media_type", "deal.supplier_id", "deal.buyer_id"])
    .executeTakeFirst();
}

export async function getFileContent(db: Db, fileId: string): Promise<Buffer> {
  const row = await db
    .selectFrom("file")
    .select("content")
    .where("id", "=", fileId)
    .executeTakeFirstOrThrow();
  return row.content;
}

/** Names of the evidence of deals, by entry. */
export async function listEvidence(db: Db, dealIds: string[]) {
  if (dealIds.length === 0) return [];
  return db
    .selectFrom("entry_evidence")
    .innerJoin("ledger_entry", "ledger_entry.id", "entry_evidence.entry_id")
    .innerJoin("file", "file.id", "entry_evidence.file_id")
    .where("ledger_entry.deal_id", "in", dealIds)
    .select([
      "entry_evidence.entry_id",
      "file.id",
      "file.name",
      "file.size",
      sql<string>`encode(file.sha256, 'hex')`.as("sha256"),
    ])
    .orderBy("file.name")
    .execute();
}
