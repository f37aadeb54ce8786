import { sql } from "kysely";

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
      "person.phone",
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

/** Invites a person into an edition unless that was done before; a standing invitation keeps its link. */
export async function inviteOnce(
  tx: Tx,
  invitation: { id: string; personId: string; editionId: string; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto("invitation")
    .values({
      id: invitation.id,
      person_id: invitation.personId,
      edition_id: invitation.editionId,
      expires_at: invitation.expiresAt,
    })
    .onConflict((conflict) => conflict.constraint("invitation_uq").doNothing())
    .execute();
}

export type InvitationMade = {
  id: string;
  version: number;
  person_id: string;
  name: string;
  name_en: string;
  email: string | null;
  phone: string | null;
  locale: string;
};

/**
 * Invites people who have no password yet, once an edition. Who holds a role on the platform or in another
 * edition is left out: whoever reads an invitation's link can set the password of its account.
 */
export async function insertInvitations(
  tx: Tx,
  of: { editionId: string; rows: { id: string; personId: string }[]; expiresAt: Date; at: Date },
): Promise<InvitationMade[]> {
  const outcome = await sql<InvitationMade>`
    with made as (
      insert into invitation (id, person_id, edition_id, expires_at, created_at)
      select r.id, p.id, ${of.editionId}, ${of.expiresAt}, ${of.at}
      from jsonb_to_recordset(${JSON.stringify(of.rows)}::jsonb) as r(id uuid, "personId" uuid)
      join person p on p.id = r."personId"
      where p.password_hash is null and p.platform_roles = '{}' and not exists (
        select from edition_role er where er.person_id = p.id and er.edition_id <> ${of.editionId})
      on conflict (person_id, edition_id) do nothing
      returning id, version, person_id)
    select made.id, made.version, made.person_id, p.name, p.name_en, p.email, p.phone, p.locale
    from made join person p on p.id = made.person_id`.execute(tx);
  return outcome.rows;
}

export const INVITATION_STATES = ["invited", "accepted", "expired"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

const isAccepted = sql<boolean>`(invitation.accepted_at is not null or person.password_hash is not null)`;

function stateOf(now: Date) {
  return sql<InvitationState>`case when ${isAccepted} then 'accepted'
    when invitation.expires_at <= ${now} then 'expired' else 'invited' end`;
}

/** A person's firm in an edition: the one she sits for, or else the first that she belongs to. */
const firmColumns = [
  sql<string | null>`(${firmName("name_zh")})`.as("firm_zh"),
  sql<string | null>`(${firmName("name_en")})`.as("firm_en"),
] as const;

function firmName(column: "name_zh" | "name_en") {
  return sql`select o.${sql.ref(column)} from membership m
    join organisation o on o.id = m.organisation_id
    left join participation p on p.organisation_id = o.id and p.edition_id = invitation.edition_id
    left join delegate d on d.participation_id = p.id and d.person_id = m.person_id
    where m.person_id = invitation.person_id
    order by d.person_id is null, p.id is null, m.created_at, o.id limit 1`;
}

function invitationsOf(db: Db, { editionId, now }: { editionId: string; now: Date }) {
  return db
    .selectFrom("invitation")
    .innerJoin("person", "person.id", "invitation.person_id")
    .where("invitation.edition_id", "=", editionId)
    .select([
      "invitation.id",
      "invitation.version",
      "invitation.created_at",
      "invitation.expires_at",
      "person.id as person_id",
      "person.name",
      "person.name_en",
      "person.email",
      "person.phone",
      "person.locale",
      stateOf(now).as("state"),
      ...firmColumns,
    ]);
}

/** The invitations that nobody has accepted yet and that still hold, in the order in which they were made. */
export async function listOpenInvitations(db: Db, of: { editionId: string; now: Date; limit: number }) {
  return invitationsOf(db, of)
    .where(stateOf(of.now), "=", "invited")
    .orderBy("invitation.id")
    .limit(of.limit)
    .execute();
}

/** An invitation of this edition; another edition's is not found. */
export async function findEditionInvitation(db: Db, of: { editionId: string; id: string; now: Date }) {
  return invitationsOf(db, of).where("invitation.id", "=", of.id).executeTakeFirst();
}

/** Makes every earlier link of an invitation void. Undefined where it is accepted already, or not there. */
export async function renewInvitation(
  tx: Tx,
  { editionId, id, expiresAt }: { editionId: string; id: string; expiresAt: Date },
): Promise<InvitationMade | undefined> {
  const outcome = await sql<InvitationMade>`
    update invitation set version = invitation.version + 1, expires_at = ${expiresAt}
    from person p
    where p.id = invitation.person_id and invitation.id = ${id} and invitation.edition_id = ${editionId}
      and invitation.accepted_at is null and p.password_hash is null
    returning invitation.id, invitation.version, p.id as person_id, p.name, p.name_en, p.email, p.phone, p.locale`.execute(
    tx,
  );
  return outcome.rows[0];
}
