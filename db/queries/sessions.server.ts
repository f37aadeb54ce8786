import { sql } from "kysely";

import type { Db } from "../client.server.ts";

/**
 * The person behind a session token with all roles and firms, in one statement, since every signed-in request
 * asks. Undefined where the session is unknown or over.
 */
export async function findSessionActor(db: Db, { tokenHash, now }: { tokenHash: Buffer; now: Date }) {
  return db
    .selectFrom("session")
    .innerJoin("person", "person.id", "session.person_id")
    .where("session.token_hash", "=", tokenHash)
    .where("session.expires_at", ">", now)
    .select(["session.acting_organisation_id", "person.locale", ...actorColumns()])
    .executeTakeFirst();
}

/** The same view of a person without a session: for jobs, imports and the sample's personas. */
export async function findActor(db: Db, personId: string) {
  return db
    .selectFrom("person")
    .where("person.id", "=", personId)
    .select(["person.locale", ...actorColumns()])
    .executeTakeFirst();
}

function actorColumns() {
  return [
    "person.id as person_id",
    "person.name",
    "person.name_en",
    "person.platform_roles",
    sql<{ edition_id: string; role: string }[]>`coalesce((
      select jsonb_agg(jsonb_build_object('edition_id', er.edition_id, 'role', er.role))
      from edition_role er where er.person_id = person.id), '[]')`.as("edition_roles"),
    sql<{ role: string; area: string }[]>`coalesce((
      select jsonb_agg(jsonb_build_object('role', ar.role, 'area', ar.area) order by ar.role, ar.area)
      from area_role ar where ar.person_id = person.id), '[]')`.as("areas"),
    sql<{ id: string; name_zh: string; name_en: string; role: string }[]>`coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', o.id, 'name_zh', o.name_zh, 'name_en', o.name_en, 'role', m.role) order by m.created_at, o.id)
      from membership m join organisation o on o.id = m.organisation_id
      where m.person_id = person.id), '[]')`.as("firms"),
  ] as const;
}

export async function insertSession(
  db: Db,
  session: { tokenHash: Buffer; personId: string; userAgent: string; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto("session")
    .values({
      token_hash: session.tokenHash,
      person_id: session.personId,
      user_agent: session.userAgent.slice(0, 300),
      expires_at: session.expiresAt,
    })
    .execute();
}

export async function deleteSession(db: Db, tokenHash: Buffer): Promise<void> {
  await db.deleteFrom("session").where("token_hash", "=", tokenHash).execute();
}

export async function setActingOrganisation(
  db: Db,
  { tokenHash, organisationId }: { tokenHash: Buffer; organisationId: string },
): Promise<void> {
  await db
    .updateTable("session")
    .set({ acting_organisation_id: organisationId })
    .where("token_hash", "=", tokenHash)
    .execute();
}
