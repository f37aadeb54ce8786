import { sql } from "kysely";

import type { Db } from "../client.server.ts";
import type { Tx } from "../tx.server.ts";

export type HeldRole = {
  role: string;
  /** `platform`, `edition`, `area` or `organisation`. */
  scope: string;
  /** The edition's or the organisation's id, or the area's name; empty on the platform. */
  object_id: string;
  object_zh: string;
  object_en: string;
  granted_by: string | null;
  granted_at: string | null;
};

/** Every role outside firms that people hold, as rows of person, role and where it holds. */
const staffRoles = sql`
  select p.id as person_id, unnest(p.platform_roles) as role, 'platform' as scope, '' as object_id,
    '' as object_zh, '' as object_en, null::uuid as granted_by, null::timestamptz as granted_at
  from person p
  union all
  select er.person_id, er.role, 'edition', e.id::text, e.name_zh, e.name_en, er.granted_by, er.granted_at
  from edition_role er join edition e on e.id = er.edition_id
  union all
  select ar.person_id, ar.role, 'area', ar.area, ar.area, ar.area, ar.granted_by, ar.granted_at
  from area_role ar`;

const firmRoles = sql`
  select m.person_id, m.role, 'organisation', o.id::text, o.name_zh, o.name_en, null::uuid, m.created_at
  from membership m join organisation o on o.id = m.organisation_id`;

const heldRole = sql`jsonb_build_object('role', held.role, 'scope', held.scope, 'object_id', held.object_id,
  'object_zh', held.object_zh, 'object_en', held.object_en,
  'granted_by', (select g.name from person g where g.id = held.granted_by), 'granted_at', held.granted_at)`;

type Holder = {
  person_id: string;
  name: string;
  name_en: string;
  email: string | null;
  phone: string | null;
  held: HeldRole[];
};

/**
 * People who hold a role on the platform, in an edition or for an area, with all such roles, by name. `role` keeps
 * those that hold it; `text` those whose name, e-mail or number contains it.
 */
export async function listRoleHolders(
  db: Db,
  { role, text, limit }: { role: string | null; text: string; limit: number },
): Promise<Holder[]> {
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Holder>`
    select person.id as person_id, person.name, person.name_en, person.email, person.phone,
      jsonb_agg(${heldRole} order by held.scope desc, held.object_zh, held.role) as held
    from (${staffRoles}) held join person on person.id = held.person_id
    where person.name ilike ${like} or person.name_en ilike ${like} or person.email ilike ${like}
      or person.phone ilike ${like}
    group by person.id
    having ${role}::text is null or bool_or(held.role = ${role}::text)
    order by person.name, person.id
    limit ${limit}`.execute(db);
  return rows;
}

/** A person with every role of hers, those in firms included; undefined where nobody has the id. */
export async function findRoleHolder(db: Db, personId: string): Promise<Holder | undefined> {
  const { rows } = await sql<Holder>`
    select person.id as person_id, person.name, person.name_en, person.email, person.phone,
      coalesce((select jsonb_agg(${heldRole} order by held.scope desc, held.object_zh, held.role)
        from (${staffRoles} union all ${firmRoles}) held where held.person_id = person.id), '[]') as held
    from person where person.id = ${personId}`.execute(db);
  return rows[0];
}

/** Returns whether the role is new to the person. */
export async function addPlatformRole(
  tx: Tx,
  { personId, role }: { personId: string; role: string },
): Promise<boolean> {
  const outcome = await sql`
    update person set platform_roles = array_append(platform_roles, ${role})
    where id = ${personId} and not ${role} = any (platform_roles)`.execute(tx);
  return outcome.numAffectedRows === 1n;
}

/** Returns whether the person held the role. */
export async function removePlatformRole(
  tx: Tx,
  { personId, role }: { personId: string; role: string },
): Promise<boolean> {
  const outcome = await sql`
    update person set platform_roles = array_remove(platform_roles, ${role})
    where id = ${personId} and ${role} = any (platform_roles)`.execute(tx);
  return outcome.numAffectedRows === 1n;
}

/** Locks everyone who holds a role on the platform until the transaction ends, and gives their ids. */
export async function lockPlatformRoleHolders(tx: Tx, role: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from person where ${role} = any (platform_roles) order by id for update`.execute(tx);
  return rows.map(({ id }) => id);
}
