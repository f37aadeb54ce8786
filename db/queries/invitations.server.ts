import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** An invitation with the person and edition it is for. */
export async function findInvitation(db: Db, id: string) {
  return db
    .selectFrom("invitation")
    .innerJoin("person", "person.id", "invitation.person_id")
    .innerJoin("edition", "edition.id", "invitation.edition_id")
    .where("invitation.id", "=", id)
    .select([
      "invitation.id",
      "invitation.version",
      "invitation.expires_at",
      "invitation.accepted_at",
      "person.id as person_id",
      "person.name",
      "person.email",
      "person.password_hash",
      "edition.id as edition_id",
      "edition.slug",
      "edition.name_zh",
      "edition.name_en",
    ])
    .executeTakeFirst();
}

/** Marks an invitation as accepted unless someone was faster. Returns whether this call did it. */
export async function acceptInvitationOnce(
  tx: Tx,
  { id, version, now }: { id: string; version: number; now: Date },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("invitation")
    .set({ accepted_at: now })
    .where("id", "=", id)
    .where("version", "=", version)
    .where("accepted_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}
