import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/** People who belong to an organisation, owners first. */
export async function listMembers(db: Db, organisationId: string) {
  return db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.organisation_id", "=", organisationId)
    .select([
      "person.id",
      "person.name",
      "person.name_en",
      "person.email",
      "person.phone",
      "membership.role",
      "membership.created_at",
      hasAccount.as("has_account"),
    ])
    .orderBy(sql`membership.role = 'owner' desc`)
    .orderBy("membership.created_at")
    .orderBy("person.id")
    .execute();
}

export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number];

/** Whether a person has taken over the account that an import or an invitation may have made. */
const hasAccount = sql<boolean>`(person.password_hash is not null)`;

/** Owners who can act: with an account of their own. Decides who is asked, and what an import may touch. */
export async function listActiveOwners(db: Db, organisationId: string) {
  return db
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.person_id")
    .where("membership.organisation_id", "=", organisationId)
    .where("membership.role", "=", "owner")
    .where(hasAccount)
    .select(["person.id", "person.name", "person.name_en", "person.email", "person.locale"])
    .execute();
}

/** Makes a person a member unless she is one. Returns whether this call did it. */
export async function insertMembershipOnce(
  tx: Tx,
  row: { organisationId: string; personId: string; role: string; invitedBy: string | null; at: Date },
): Promise<boolean> {
  const outcome = await tx
    .insertInto("membership")
    .values({
      organisation_id: row.organisationId,
      person_id: row.personId,
      role: row.role,
      invited_by: row.invitedBy,
      created_at: row.at,
    })
    .onConflict((conflict) => conflict.constraint("membership_pk").doNothing())
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

export async function setMemberRole(
  tx: Tx,
  of: { organisationId: string; personId: string; role: string },
): Promise<void> {
  await tx
    .updateTable("membership")
    .set({ role: of.role })
    .where("organisation_id", "=", of.organisationId)
    .where("person_id", "=", of.personId)
    .execute();
}

/** Takes a person out of an organisation; sessions that act for it fall back to her other firms. */
export async function deleteMembership(
  tx: Tx,
  of: { organisationId: string; personId: string },
): Promise<void> {
  await tx
    .deleteFrom("membership")
    .where("organisation_id", "=", of.organisationId)
    .where("person_id", "=", of.personId)
    .execute();
}

/** Whether a person still sits for the organisation at a meeting that is to come. */
export async function hasComingMeetings(
  db: Db,
  of: { organisationId: string; personId: string; now: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom("meeting_seat")
    .innerJoin("participation", "participation.id", "meeting_seat.participation_id")
    .innerJoin("slot", "slot.id", "meeting_seat.slot_id")
    .where("participation.organisation_id", "=", of.organisationId)
    .where("meeting_seat.person_id", "=", of.personId)
    .where("meeting_seat.is_active", "=", true)
    .where("slot.ends_at", ">", of.now)
    .select("meeting_seat.meeting_id")
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes a person from the delegations of an organisation where no seat of hers, past or coming, stands. */
export async function leaveDelegations(
  tx: Tx,
  of: { organisationId: string; personId: string },
): Promise<void> {
  await sql`
    delete from delegate d using participation p
    where p.id = d.participation_id and p.organisation_id = ${of.organisationId} and d.person_id = ${of.personId}
      and not exists (select from meeting_seat s
        where s.participation_id = d.participation_id and s.person_id = d.person_id)`.execute(tx);
}

/** Lets a member sit for her organisation in an edition in which it takes part. */
export async function seatDelegate(
  tx: Tx,
  of: { editionId: string; organisationId: string; personId: string; at: Date },
): Promise<void> {
  await sql`
    insert into delegate (participation_id, person_id, created_at)
    select p.id, ${of.personId}, ${of.at} from participation p
    where p.edition_id = ${of.editionId} and p.organisation_id = ${of.organisationId}
      and not exists (select from delegate d join participation q on q.id = d.participation_id
        where d.person_id = ${of.personId} and q.edition_id = ${of.editionId})
    on conflict do nothing`.execute(tx);
}
