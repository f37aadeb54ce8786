import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** The files that were handed in with an application, without their contents. */
export async function listApplicationFiles(db: Db, participationId: string) {
  return db
    .selectFrom("application_file")
    .where("participation_id", "=", participationId)
    .select(["id", "field", "name", "size"])
    .orderBy("created_at")
    .execute();
}

export async function insertApplicationFile(
  tx: Tx,
  file: {
    id: string;
    participationId: string;
    field: string;
    name: string;
    mediaType: string;
    content: Buffer;
    personId: string;
    at: Date;
  },
): Promise<void> {
  await tx
    .insertInto("application_file")
    .values({
      id: file.id,
      participation_id: file.participationId,
      field: file.field,
      name: file.name,
      media_type: file.mediaType,
      size: file.content.byteLength,
      content: file.content,
      created_by: file.personId,
      created_at: file.at,
    })
    .execute();
}

/** A file of an edition's application, with the firm that handed it in. */
export async function findApplicationFile(db: Db, { editionId, id }: { editionId: string; id: string }) {
  return db
    .selectFrom("application_file as f")
    .innerJoin("participation as p", "p.id", "f.participation_id")
    .innerJoin("organisation as o", "o.id", "p.organisation_id")
    .where("p.edition_id", "=", editionId)
    .where("f.id", "=", id)
    .select(["f.name", "f.media_type", "f.content", "p.organisation_id", "o.county", "o.chain", "p.status"])
    .executeTakeFirst();
}
