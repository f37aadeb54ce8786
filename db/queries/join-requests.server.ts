import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

function requests(db: Db) {
  return db
    .selectFrom("join_request")
    .innerJoin("person", "person.id", "join_request.person_id")
    .innerJoin("organisation", "organisation.id", "join_request.organisation_id")
    .select([
      "join_request.id",
      "join_request.kind",
      "join_request.role",
      "join_request.status",
      "join_request.reason",
      "join_request.version",
      "join_request.edition_id",
      "join_request.created_at",
      "join_request.decided_at",
      "person.id as person_id",
      "person.name",
      "person.name_en",
      "person.email",
      "person.phone",
      "person.locale",
      "organisation.id as organisation_id",
      "organisation.registry_key",
      "organisation.name_zh",
      "organisation.name_en as organisation_name_en",
      "organisation.status as organisation_status",
      sql<boolean>`exists(select from membership m join person o on o.id = m.person_id
        where m.organisation_id = organisation.id and m.role = 'owner' and o.password_hash is not null)`.as(
        "has_owner",
      ),
    ]);
}

export type JoinRequestRow = Awaited<ReturnType<typeof listRequestsOfOrganisation>>[number];

/** Requests to this organisation that wait, oldest first. */
export async function listRequestsOfOrganisation(db: Db, organisationId: string) {
  return requests(db)
    .where("join_request.organisation_id", "=", organisationId)
    .where("join_request.status", "=", "waiting")
    .orderBy("join_request.created_at")
    .orderBy("join_request.id")
    .execute();
}

/** A person's own requests, newest first. */
export async function listRequestsOfPerson(db: Db, personId: string): Promise<JoinRequestRow[]> {
  return requests(db)
    .where("join_request.person_id", "=", personId)
    .orderBy("join_request.created_at", "desc")
    .orderBy("join_request.id", "desc")
    .execute();
}

/** Everything that waits for an organizer or an owner, oldest first. */
export async function listWaitingRequests(db: Db, { limit }: { limit: number }): Promise<JoinRequestRow[]> {
  return requests(db)
    .where("join_request.status", "=", "waiting")
    .orderBy("join_request.created_at")
    .orderBy("join_request.id")
    .limit(limit)
    .execute();
}

export async function countWaitingRequests(db: Db): Promise<number> {
  const row = await db
    .selectFrom("join_request")
    .where("status", "=", "waiting")
    .select((eb) => eb.fn.countAll<bigint>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function findJoinRequest(db: Db, id: string): Promise<JoinRequestRow | undefined> {
  return requests(db).where("join_request.id", "=", id).executeTakeFirst();
}

/** Asks unless the same person has a request open there. Returns whether this call did it. */
export async function insertJoinRequestOnce(
  tx: Tx,
  row: {
    id: string;
    organisationId: string;
    personId: string;
    kind: "new" | "join" | "import";
    role: string;
    editionId: string | null;
    at: Date;
  },
): Promise<boolean> {
  const outcome = await tx
    .insertInto("join_request")
    .values({
      id: row.id,
      organisation_id: row.organisationId,
      person_id: row.personId,
      kind: row.kind,
      role: row.role,
      edition_id: row.editionId,
      created_at: row.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["organisation_id", "person_id"])
        .where(sql<boolean>`status in ('waiting', 'returned')`)
        .doNothing(),
    )
    .executeTakeFirst();
  return outcome.numInsertedOrUpdatedRows === 1n;
}

/** Decides a request that stands as the decider saw it. Returns whether this call did it. */
export async function decideJoinRequestOnce(
  tx: Tx,
  of: {
    id: string;
    version: number;
    status: "approved" | "rejected" | "returned";
    reason: string;
    decidedBy: string;
    at: Date;
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable("join_request")
    .set({
      status: of.status,
      reason: of.reason,
      decided_by: of.decidedBy,
      decided_at: of.at,
      version: sql`version + 1`,
    })
    .where("id", "=", of.id)
    .where("version", "=", of.version)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Puts a returned request into the queue again, at its end. Returns whether this call did it. */
export async function askAgain(tx: Tx, of: { id: string; personId: string; at: Date }): Promise<boolean> {
  const outcome = await tx
    .updateTable("join_request")
    .set({ status: "waiting", created_at: of.at, version: sql`version + 1` })
    .where("id", "=", of.id)
    .where("person_id", "=", of.personId)
    .where("status", "=", "returned")
    .executeTakeFirst();
  return outcome.numUpdatedRows === 1n;
}

/** Approves the open requests of people who have become members by another way. */
export async function settleRequestsOfMember(
  tx: Tx,
  of: { organisationId: string; personId: string; decidedBy: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("join_request")
    .set({ status: "approved", decided_by: of.decidedBy, decided_at: of.at, version: sql`version + 1` })
    .where("organisation_id", "=", of.organisationId)
    .where("person_id", "=", of.personId)
    .where("status", "in", ["waiting", "returned"])
    .execute();
}

/** People who decide for the platform which organisations it holds. */
export async function listPlatformOrganizers(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("person")
    .where(sql<boolean>`platform_roles && array['organizer', 'administrator']`)
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}
