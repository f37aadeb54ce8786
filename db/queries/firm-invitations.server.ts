import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

const INVITATION = [
  "firm_invitation.id",
  "firm_invitation.organisation_id",
  "firm_invitation.email",
  "firm_invitation.name",
  "firm_invitation.role",
  "firm_invitation.locale",
  "firm_invitation.version",
  "firm_invitation.created_at",
  "firm_invitation.expires_at",
  "firm_invitation.accepted_at",
  "firm_invitation.withdrawn_at",
] as const;

/** Invites somebody into an organisation. Throws on `firm_invitation_open_uq` where she has an open invitation. */
export async function insertFirmInvitation(
  tx: Tx,
  row: {
    id: string;
    organisationId: string;
    email: string;
    name: string;
    role: string;
    locale: string;
    invitedBy: string;
    at: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx
    .insertInto("firm_invitation")
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      email: row.email,
      name: row.name,
      role: row.role,
      locale: row.locale,
      invited_by: row.invitedBy,
      created_at: row.at,
      expires_at: row.expiresAt,
    })
    .execute();
}

/** Invitations of this organisation that nobody has accepted or withdrawn, newest first. */
export async function listFirmInvitations(db: Db, organisationId: string) {
  return db
    .selectFrom("firm_invitation")
    .where("organisation_id", "=", organisationId)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .select(INVITATION)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

/** An invitation of this organisation; another's is not found. */
export async function findFirmInvitation(db: Db, of: { organisationId: string; id: string }) {
  return db
    .selectFrom("firm_invitation")
    .where("organisation_id", "=", of.organisationId)
    .where("id", "=", of.id)
    .select(INVITATION)
    .executeTakeFirst();
}

/** An invitation as its link opens it, with the firm and whether the address has an account. */
export async function findInvitationToFirm(db: Db, id: string) {
  return db
    .selectFrom("firm_invitation")
    .innerJoin("organisation", "organisation.id", "firm_invitation.organisation_id")
    .leftJoin("person", "person.email", "firm_invitation.email")
    .where("firm_invitation.id", "=", id)
    .select([
      ...INVITATION,
      "firm_invitation.invited_by",
      "organisation.name_zh",
      "organisation.name_en",
      "organisation.status",
      "person.id as person_id",
      sql<boolean>`person.password_hash is not null`.as("has_account"),
    ])
    .executeTakeFirst();
}

/** Accepts an open invitation once. Returns whether this call did it. */
export async function acceptFirmInvitationOnce(
  tx: Tx,
  of: { id: string; version: number; now: Date },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("firm_invitation")
    .set({ accepted_at: of.now })
    .where("id", "=", of.id)
    .where("version", "=", of.version)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", of.now)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Withdraws an open invitation of this organisation. Returns whether this call did it. */
export async function withdrawFirmInvitation(
  tx: Tx,
  of: { organisationId: string; id: string; now: Date },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("firm_invitation")
    .set({ withdrawn_at: of.now })
    .where("organisation_id", "=", of.organisationId)
    .where("id", "=", of.id)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}
