import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

/**
 * The person behind a session token with all roles and firms, in one statement, since every signed-in request
 * asks. Undefined where the session is unknown or over.
 */
export async function findSessionActor(db: Db, { tokenHash, now }: { tokenHash: Buffer; now: Date }) {
  return (
    db
      .selectFrom("session")
      .innerJoin("person", "person.id", "session.person_id")
      .where("session.token_hash", "=", tokenHash)
      .where("session.expires_at", ">", now)
      // A sign-in that was under way while she was erased opens nothing.
      .where("person.erased_at", "is", null)
      .select([
        "session.id as session_id",
        "session.acting_organisation_id",
        "session.last_seen_at",
        "session.second_factor_at",
        "session.confirmed_at",
        "person.locale",
        "person.is_sample",
        sql<boolean>`exists(
        select from second_factor f where f.person_id = person.id and f.confirmed_at is not null)`.as(
          "has_second_factor",
        ),
        ...actorColumns(),
      ])
      .executeTakeFirst()
  );
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
      where m.person_id = person.id and o.status = 'active'), '[]')`.as("firms"),
  ] as const;
}

/** Begins a session; none for a person who is being erased at this moment. */
export async function insertSession(
  db: Db,
  session: {
    tokenHash: Buffer;
    personId: string;
    userAgent: string;
    expiresAt: Date;
    at?: Date;
    address?: string;
    confirmedAt?: Date | null;
    secondFactorAt?: Date | null;
  },
): Promise<void> {
  const at = session.at ?? new Date();
  await sql`
    insert into session (token_hash, person_id, user_agent, address, created_at, last_seen_at, expires_at, confirmed_at,
      second_factor_at)
    select ${session.tokenHash}, id, ${session.userAgent.slice(0, 300)}, ${(session.address ?? "").slice(0, 60)}, ${at},
      ${at}, ${session.expiresAt}, ${session.confirmedAt ?? null}, ${session.secondFactorAt ?? null}
    from person where id = ${session.personId} and erased_at is null for share`.execute(db);
}

/** Notes that a session is in use. Called rarely, and by several requests at once; the latest moment stays. */
export async function touchSession(
  db: Db,
  { tokenHash, address, now }: { tokenHash: Buffer; address: string; now: Date },
): Promise<void> {
  await db
    .updateTable("session")
    .set({ last_seen_at: now, address: address.slice(0, 60) })
    .where("token_hash", "=", tokenHash)
    .where("last_seen_at", "<", now)
    .execute();
}

/** A person's sessions that are not over, the one last used first. */
export async function listSessions(db: Db, { personId, now }: { personId: string; now: Date }) {
  return db
    .selectFrom("session")
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .select(["id", "user_agent", "address", "created_at", "last_seen_at", "second_factor_at"])
    .orderBy("last_seen_at", "desc")
    .orderBy("id")
    .execute();
}

/** Ends one session of a person. Returns whether there was one. */
export async function deletePersonSession(
  tx: Tx,
  { personId, sessionId }: { personId: string; sessionId: string },
): Promise<boolean> {
  const outcome = await tx
    .deleteFrom("session")
    .where("person_id", "=", personId)
    .where("id", "=", sessionId)
    .executeTakeFirst();
  return outcome.numDeletedRows === 1n;
}

/** Ends a person's sessions, all but `keep`. Returns how many there were. */
export async function deleteSessionsOf(
  tx: Tx,
  { personId, keep }: { personId: string; keep: string | null },
): Promise<number> {
  const outcome = await tx
    .deleteFrom("session")
    .where("person_id", "=", personId)
    .$if(keep !== null, (query) => query.where("id", "<>", keep))
    .executeTakeFirst();
  return Number(outcome.numDeletedRows);
}

/** Notes that the password was entered again in a session of this person. */
export async function setConfirmed(
  tx: Tx,
  { personId, sessionId, now }: { personId: string; sessionId: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("session")
    .set({ confirmed_at: now })
    .where("id", "=", sessionId)
    .where("person_id", "=", personId)
    .execute();
}

/** Notes that the second factor was shown in a session of this person. */
export async function setSecondFactorShown(
  tx: Tx,
  { personId, sessionId, now }: { personId: string; sessionId: string; now: Date },
): Promise<void> {
  await tx
    .updateTable("session")
    .set({ second_factor_at: now })
    .where("id", "=", sessionId)
    .where("person_id", "=", personId)
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
